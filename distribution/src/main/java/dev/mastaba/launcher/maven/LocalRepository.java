package dev.mastaba.launcher.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder from which Maven takes artifacts, and in which it keeps those that it downloads. */
public final class LocalRepository {
    private static final Pattern OPTION = Pattern.compile("-Dmaven\\.repo\\.local=(\"[^\"]+\"|[^\\s\"]+)");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern ELEMENT = Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");
    private static final Pattern GAP = Pattern.compile("\\$\\{(env\\.)?([^}]+)}");

    private LocalRepository() {}

    /**
     * Returns the folder, which need not exist: the one of the option {@code maven.repo.local} in {@code MAVEN_ARGS} or {@code MAVEN_OPTS}, the one in
     * the user's {@code settings.xml}, or {@code .m2/repository}.
     *
     * @param environment the environment variables
     * @param userHome the folder of the user
     * @throws IOException if the settings cannot be read
     */
    public static Path of(Map<String, String> environment, Path userHome) throws IOException {
        Matcher option = OPTION.matcher(
                environment.getOrDefault("MAVEN_ARGS", "") + " " + environment.getOrDefault("MAVEN_OPTS", ""));
        if (option.find()) {
            return Path.of(option.group(1).replace("\"", ""));
        }
        Path settings = userHome.resolve(".m2/settings.xml");
        if (Files.isRegularFile(settings)) {
            Matcher element =
                    ELEMENT.matcher(COMMENT.matcher(Files.readString(settings)).replaceAll(""));
            if (element.find()) {
                return Path.of(filled(element.group(1), environment, userHome));
            }
        }
        return userHome.resolve(".m2/repository");
    }

    /** Replaces the placeholders for the user's folder, environment variables, and system properties; unknown ones remain. */
    private static String filled(String text, Map<String, String> environment, Path userHome) {
        return GAP.matcher(text).replaceAll(gap -> {
            String name = gap.group(2);
            String property = name.equals("user.home") ? userHome.toString() : System.getProperty(name);
            String value = gap.group(1) == null ? property : environment.get(name);
            return Matcher.quoteReplacement(value == null ? gap.group() : value);
        });
    }
}
