package dev.mastaba.jte.compiler;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The first lines of a template, with its imports and parameters. */
final class TemplateHead {
    private static final Pattern COMMENT = Pattern.compile("<%--.*?--%>", Pattern.DOTALL);

    private TemplateHead() {}

    static String of(String template) {
        return COMMENT.matcher(template)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .takeWhile(line -> line.isEmpty() || line.startsWith("@import ") || line.startsWith("@param "))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
