package dev.mastaba.content.conf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a settings file, whose comments, order, and line breaks stay when settings change.
 *
 * @param lines the lines without line breaks
 * @param end the line break, which is that of the first line
 */
public record SettingsText(List<String> lines, String end) {
    public SettingsText {
        lines = List.copyOf(lines);
    }

    public static SettingsText of(String text) {
        int first = text.indexOf('\n');
        return new SettingsText(text.lines().toList(), first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n");
    }

    /** Returns the text with a setting, in the line that sets it now or in a new line at the end. */
    public SettingsText with(String name, String value) {
        List<String> changed = new ArrayList<>(without(name).lines());
        int place = indexOf(name);
        changed.add(place < 0 ? changed.size() : place, name + " = " + escaped(value));
        return new SettingsText(changed, end);
    }

    /** Returns the text with words in a setting that lists words, separated by commas. */
    public SettingsText adding(String name, List<String> words) {
        Set<String> all = new LinkedHashSet<>(List.of(
                ConfReader.properties(text()).getProperty(name, "").strip().split("\\s*,\\s*")));
        all.remove("");
        all.addAll(words);
        return with(name, String.join(", ", all));
    }

    /** Returns the text without a setting. */
    public SettingsText without(String name) {
        List<String> left = new ArrayList<>();
        boolean removing = false;
        for (String line : lines) {
            boolean goes = removing || assignment(name).matcher(line).find();
            if (!goes) {
                left.add(line);
            }
            // A line that ends with an odd number of backslashes continues in the next one.
            removing = goes && line.matches(".*(?<!\\\\)(\\\\\\\\)*\\\\");
        }
        return new SettingsText(left, end);
    }

    /** Returns the text with settings, each as {@code NAME=VALUE}. */
    public SettingsText withAll(List<String> settings) {
        SettingsText changed = this;
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            changed = changed.with(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
        return changed;
    }

    /** Returns the text without these settings. */
    public SettingsText without(List<String> names) {
        SettingsText left = this;
        for (String name : names) {
            left = left.without(name);
        }
        return left;
    }

    /** Returns the text without the settings whose names have a prefix. */
    public SettingsText withoutAll(String prefix) {
        Pattern name = Pattern.compile("^[ \\t\\f]*(" + Pattern.quote(prefix) + "[^=: \\t\\f]*)");
        SettingsText left = this;
        for (String line : lines) {
            Matcher found = name.matcher(line);
            left = found.find() ? left.without(found.group(1)) : left;
        }
        return left;
    }

    private int indexOf(String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (assignment(name).matcher(lines.get(i)).find()) {
                return i;
            }
        }
        return -1;
    }

    private static Pattern assignment(String name) {
        return Pattern.compile("^[ \\t\\f]*" + Pattern.quote(name) + "[ \\t\\f]*([=:]|[ \\t\\f]|$)");
    }

    /** Returns a value in the form for properties files, in which a backslash begins an escape. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }

    public String text() {
        return String.join(end, lines) + end;
    }
}
