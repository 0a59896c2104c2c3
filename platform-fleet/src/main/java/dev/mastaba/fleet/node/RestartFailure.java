package dev.mastaba.fleet.node;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reason why a server could not be restarted, without the rest of what the new process printed. All servers of the fleet show the reason, and the
 * output can contain secrets, such as links with a token.
 */
final class RestartFailure {
    /** An error: a report as it is printed or logged, or the message with which the launcher ends. */
    private static final Pattern ERROR =
            Pattern.compile("(?:\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ERROR +\\S+ +)?(MAST-[A-Z]+-\\d+  .*|mastaba: .*)");

    /** A further line of a report: a fact, an origin, or a remedy. */
    private static final Pattern FURTHER = Pattern.compile(" {4}(?:at [a-z]+: |[a-z]+: |Remedy(?: \\d+)?: ).*");

    /** A URL with a query or fragment, either of which can be a secret. */
    private static final Pattern QUERY = Pattern.compile("(://[^\\s?#\"]*)[?#][^\\s\"]*");

    /** The user and password of a URL. */
    private static final Pattern USER = Pattern.compile("://[^/\\s@]*@");

    private static final String PARAGRAPH = "\n\n";

    private RestartFailure() {}

    /**
     * Returns the reason.
     *
     * @param answer the answer of the command {@code restart}: a paragraph, and possibly a second one with the output of the new process
     */
    static String of(String answer) {
        String text = answer.strip();
        int end = text.indexOf(PARAGRAPH);
        if (end < 0) {
            return withoutSecrets(text);
        }
        List<String> reason = new ArrayList<>();
        text.lines().limit(1).forEach(reason::add);
        boolean further = false;
        for (String line : text.substring(end).lines().toList()) {
            Matcher error = ERROR.matcher(line);
            if (error.matches()) {
                reason.add(error.group(1));
                further = true;
            } else if (further && FURTHER.matcher(line).matches()) {
                reason.add(line);
            } else {
                further = false;
            }
        }
        reason.add("The complete output is in var/restart.log on the node.");
        return withoutSecrets(String.join("\n", reason));
    }

    private static String withoutSecrets(String text) {
        return USER.matcher(QUERY.matcher(text).replaceAll("$1")).replaceAll("://");
    }
}
