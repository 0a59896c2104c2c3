package dev.mastaba.forms;

import dev.mastaba.binding.Name;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of fields in forms, and the texts and ids that are derived from them. */
final class FieldNames {
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]*]");

    private FieldNames() {}

    /** Returns the names of the fields of a record. */
    static List<String> of(Class<?> type) {
        return Stream.of(type.getRecordComponents()).map(FieldNames::of).toList();
    }

    static String of(RecordComponent component) {
        Name said = component.getAnnotation(Name.class);
        return said == null ? component.getName() : said.value();
    }

    /** Returns the words of a name as a text: "First name" for {@code firstName} and {@code FIRST_NAME}. */
    static String words(String name) {
        boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
        String spaced = constant ? name : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        String words = spaced.replace('_', ' ').replace('-', ' ').strip().toLowerCase(Locale.ROOT);
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Returns the id of an element for a field: {@code edit-lines-0-count} for {@code lines[0].count}. */
    static String id(String form, String field) {
        StringBuilder id = new StringBuilder(form).append('-');
        for (int i = 0; i < field.length(); i++) {
            char next = field.charAt(i);
            if (next != ']') {
                id.append(next == '.' || next == '[' || Character.isWhitespace(next) ? '-' : next);
            }
        }
        return id.toString();
    }

    /** Returns a name without indexes: {@code lines.count} for {@code lines[0].count}. */
    static String path(String name) {
        return name.indexOf('[') < 0 ? name : INDEX.matcher(name).replaceAll("");
    }

    /** Returns the name of the field of a form that contains a value: {@code lines} for {@code lines[0].count}. */
    static String top(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
            end++;
        }
        return name.substring(0, end);
    }
}
