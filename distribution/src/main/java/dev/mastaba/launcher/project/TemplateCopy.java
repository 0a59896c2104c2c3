package dev.mastaba.launcher.project;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The copy of a template for another bundle: names of files of its own bundle get their owner. */
final class TemplateCopy {
    private static final Pattern NAMED = Pattern.compile(
            "(\\{%-?\\s*(?:extends|include|import|from|embed)\\s+|static_(?:path|url)\\s*\\(\\s*)([\"'])([^\"':]+)\\2");

    private TemplateCopy() {}

    /**
     * Returns the copy.
     *
     * @param owner the add-on that contains the original
     * @param path the path of the original, from its root
     */
    static String of(String text, String owner, String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        Matcher named = NAMED.matcher(text);
        return named.replaceAll(found -> {
            String before = found.group(1);
            String name = found.group(3);
            String from = before.startsWith("static_") || name.startsWith("/") ? "" : folder;
            String whole = from + (name.startsWith("/") ? name.substring(1) : name);
            return Matcher.quoteReplacement(before + found.group(2) + owner + ":" + flat(whole) + found.group(2));
        });
    }

    /** Returns the path without {@code ./} and {@code ../}. */
    private static String flat(String path) {
        String flat = path.replaceAll("(^|/)(\\./)+", "$1");
        String before;
        do {
            before = flat;
            flat = flat.replaceFirst("(^|/)(?!\\.\\./)[^/]+/\\.\\./", "$1");
        } while (!flat.equals(before));
        return flat;
    }
}
