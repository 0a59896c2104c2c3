package dev.mastaba.launcher.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder from which Maven takes artifacts, and in which it keeps those that it downloads. */
public final class LocalRepository {
    private static final Pattern OPTION = Pattern.compile(
            "(?:^|\\s)(?:\"-Dmaven\\.repo\\.local=([^\"]+)\"|-Dmaven\\.repo\\.local=(?:\"([^\"]+)\"|(\\S+)))");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern ELEMENT = Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");
    private static final Pattern GAP = Pattern.compile("\\$\\{(?:env\\.)?([^}]+)}");

    private LocalRepository() {}

    /**
     * Returns the folder, which need not exist: the one of the option {@code maven.repo.local} in {@code MAVEN_ARGS} or {@code MAVEN_OPTS}, of the
     * user's {@code settings.xml}, or of the one of Maven's installation in {@code MAVEN_HOME}; otherwise {@code .m2/repository}.
     *
     * @param environment the environment variables
     * @param userHome the folder of the user
     * @throws IOException if a file with settings cannot be read
     */
    public static Path of(Map<String, String> environment, Path userHome) throws IOException {
        for (String variable : List.of("MAVEN_ARGS", "MAVEN_OPTS")) {
            Matcher option = OPTION.matcher(environment.getOrDefault(variable, ""));
            if (option.find()) {
                for (int group = 1; group <= option.groupCount(); group++) {
                    if (option.group(group) != null) {
                        return Path.of(option.group(group));
                    }
                }
            }
        }
        for (Path settings : settings(environment, userHome)) {
            if (Files.isRegularFile(settings)) {
                String text = COMMENT.matcher(Files.readString(settings)).replaceAll("");
                Matcher element = ELEMENT.matcher(text);
                if (element.find()) {
                    return Path.of(filled(element.group(1), environment, userHome));
                }
            }
        }
        return userHome.resolve(".m2").resolve("repository");
    }

    private static List<Path> settings(Map<String, String> environment, Path userHome) {
        List<Path> files = new ArrayList<>(List.of(userHome.resolve(".m2").resolve("settings.xml")));
        String maven = environment.get("MAVEN_HOME");
        if (maven != null && !maven.isBlank()) {
            files.add(Path.of(maven, "conf", "settings.xml"));
        }
        return files;
    }

    /** Replaces the placeholders for the user's folder, environment variables, and system properties; unknown ones remain. */
    private static String filled(String text, Map<String, String> environment, Path userHome) {
        return GAP.matcher(text).replaceAll(gap -> {
            String name = gap.group(1);
            String value = gap.group().startsWith("${env.")
                    ? environment.get(name)
                    : name.equals("user.home") ? userHome.toString() : System.getProperty(name);
            return Matcher.quoteReplacement(value == null ? gap.group() : value);
        });
    }
}
