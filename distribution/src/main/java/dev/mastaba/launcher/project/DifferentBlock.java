package dev.mastaba.launcher.project;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The only block in which an overriding Pebble template differs from its original, so that an extension can replace the block instead of the file. */
final class DifferentBlock {
    private static final Pattern TAG = Pattern.compile("\\{%-?\\s*(?:block\\s+[\"']?([\\w.-]+)|(endblock))[^%]*%}");
    /** The parts of a file that a contributed template cannot use: the content of the original block, and macros. */
    private static final Pattern OF_THE_FILE = Pattern.compile("\\bparent\\s*\\(|\\{%-?\\s*(?:import|from|macro)\\b");

    private DifferentBlock() {}

    /** Returns the name of the innermost block whose content is the only difference; empty if there is none, or if it uses other parts of its file. */
    static Optional<String> of(String original, String override) {
        if (original.equals(override) || OF_THE_FILE.matcher(override).find()) {
            return Optional.empty();
        }
        Map<String, String> before = withoutBlocks(original);
        return withoutBlocks(override).entrySet().stream()
                .filter(each -> each.getValue().equals(before.get(each.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns for each block the text of the template without its content, inner blocks first. */
    private static Map<String, String> withoutBlocks(String template) {
        Map<String, String> texts = new LinkedHashMap<>();
        Deque<String> names = new ArrayDeque<>();
        Deque<Integer> starts = new ArrayDeque<>();
        Matcher tag = TAG.matcher(template);
        while (tag.find()) {
            if (tag.group(2) == null) {
                names.push(tag.group(1));
                starts.push(tag.end());
            } else if (!names.isEmpty()) {
                texts.put(names.pop(), template.substring(0, starts.pop()) + template.substring(tag.start()));
            }
        }
        return texts;
    }
}
