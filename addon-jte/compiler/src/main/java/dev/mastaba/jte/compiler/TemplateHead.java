package dev.mastaba.jte.compiler;

import java.util.regex.Pattern;

/** The first lines of a template, with its imports and parameters. */
final class TemplateHead {
    private static final Pattern COMMENT =
            Pattern.compile("^\\s*(?:<%--.*?--%>|<!--.*?-->)", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern PART = Pattern.compile("@(?:import|param)\\s");

    private TemplateHead() {}

    static String of(String template) {
        StringBuilder head = new StringBuilder();
        boolean open = false; // within a default value of several lines, between backquotes
        for (String line : COMMENT.matcher(template).replaceAll("").lines().toList()) {
            String text = line.strip();
            if (!open && !text.isEmpty() && !PART.matcher(text).lookingAt()) {
                break;
            }
            head.append(open ? line : text).append('\n');
            open ^= line.chars().filter(sign -> sign == '`').count() % 2 == 1;
        }
        return head.toString();
    }
}
