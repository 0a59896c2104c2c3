package dev.mastaba.forms;

import java.util.List;
import java.util.Map;

/**
 * A field of a form, as templates read it. All texts are in the reader's language, and none is escaped.
 *
 * @param name the name in the form, such as {@code lines[0].count}
 * @param id the id of the element
 * @param label the label
 * @param hint the hint; empty without one
 * @param widget the name of the widget, such as {@code text} or {@code select}
 * @param value the text that is shown; empty for passwords and files
 * @param values the texts of a field that holds several
 * @param options the values to choose from
 * @param checked whether a checkbox is checked
 * @param required whether the browser requires a value
 * @param attributes further HTML attributes by name, such as {@code maxlength}
 * @param errors the errors of the field
 * @param hintId the id of the element with the hint; empty without one
 * @param errorId the id of the element with the errors; empty without errors
 * @param describedBy the ids of both elements, for {@code aria-describedby}; empty without any
 * @param fields the fields of a record
 * @param rows the fields of each record of a list, with an empty row at the end
 */
public record FormField(
        String name,
        String id,
        String label,
        String hint,
        String widget,
        String value,
        List<String> values,
        List<Option> options,
        boolean checked,
        boolean required,
        Map<String, String> attributes,
        List<String> errors,
        String hintId,
        String errorId,
        String describedBy,
        List<FormField> fields,
        List<List<FormField>> rows) {
    /** Creates a field with copies of the lists. */
    public FormField {
        values = List.copyOf(values);
        options = List.copyOf(options);
        errors = List.copyOf(errors);
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    /**
     * A value to choose from.
     *
     * @param value the text that the client sends
     * @param label the text that the reader sees
     * @param selected whether the value is chosen
     * @param id the id of the element, for a radio button or checkbox
     */
    public record Option(String value, String label, boolean selected, String id) {}
}
