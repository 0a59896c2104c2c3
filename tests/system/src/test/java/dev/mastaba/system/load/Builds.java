package dev.mastaba.system.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The builds that an answer came from. Everything that takes part in an answer writes its bundle's mark and build, such as {@code APP_0017};
 * two builds of one bundle in one answer are a mix of generations.
 */
public final class Builds {
    private static final Pattern MARK = Pattern.compile("([A-Z]{3})_(\\d{4})");

    private final Map<String, Integer> byBundle = new TreeMap<>();
    private boolean mixed;

    private Builds() {}

    /** The builds that an answer's body and header fields name. */
    public static Builds in(Answer answer) {
        Builds builds = new Builds();
        builds.read(answer.body());
        answer.headers().values().forEach(builds::read);
        return builds;
    }

    private void read(String text) {
        for (Matcher mark = MARK.matcher(text); mark.find(); ) {
            int build = Integer.parseInt(mark.group(2));
            Integer other = byBundle.put(mark.group(1), build);
            mixed |= other != null && other != build;
        }
    }

    /** Whether two builds of one bundle took part. */
    public boolean mixed() {
        return mixed;
    }

    /** The build of each bundle, by its mark. */
    public Map<String, Integer> byBundle() {
        return byBundle;
    }

    /** Whether these builds, as far as they are named, are those of a generation. */
    public boolean of(Map<String, Integer> generation) {
        return generation.entrySet().containsAll(byBundle.entrySet());
    }

    @Override
    public String toString() {
        return byBundle.toString();
    }
}
