package dev.mastaba.content.conf;

import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** The secrets that a settings file contains in clear text. */
public final class ClearSecrets {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?:password|passwd|secret|token|api[._-]?key|(?:^|(?<!^mastaba\\.http\\.tls)[._-])keys?)$");
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s:@]*:[^/\\s@]+@|(?i)[?&;]password=[^&;]");
    private static final Pattern NO_SECRET = Pattern.compile("\\s*|true|false|.*\\$\\[(?:env|secret):.*");

    private ClearSecrets() {}

    /** Returns a problem for each setting with such a secret; the problems do not contain the secrets. */
    public static List<Problem> in(ConfReader reader, String fileName, String text) {
        return names(text).stream()
                .map(name -> ConfProblems.clearSecret(reader.placeIn(fileName, text, name), fileName, name))
                .toList();
    }

    /** Returns the names of the settings with such secrets in the text of a file; empty if it cannot be read. */
    public static List<String> names(String text) {
        Properties properties = ConfReader.properties(text);
        return properties.stringPropertyNames().stream()
                .filter(name -> isClear(name, properties.getProperty(name)))
                .sorted()
                .toList();
    }

    private static boolean isClear(String name, String value) {
        return !NO_SECRET.matcher(value).matches()
                && (SECRET.matcher(name).find() || CREDENTIALS.matcher(value).find());
    }
}
