package dev.mastaba.forms;

import dev.mastaba.binding.RecordFields.Component;
import dev.mastaba.core.i18n.TranslationString;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A field of a form as it is planned when the application is composed.
 *
 * @param component the component that the field fills
 * @param property the name of the component in Java
 * @param label the label
 * @param hint the hint; its id is empty without one
 * @param widget the name of the widget
 * @param required whether the browser requires a value
 * @param attributes the HTML attributes that follow from the type and the constraints
 * @param options the values to choose from
 * @param inner the fields of a record, or of each record of a list
 */
record PlannedField(
        Component component,
        String property,
        TranslationString label,
        TranslationString hint,
        String widget,
        boolean required,
        Map<String, String> attributes,
        List<Option> options,
        List<PlannedField> inner) {
    private static final Set<String> CHOICES = Set.of("select", "radio", "checkboxes");

    PlannedField {
        options = List.copyOf(options);
        inner = List.copyOf(inner);
    }

    String name() {
        return component.name();
    }

    /** Returns the type of the control: that of an element for a list, otherwise the widget. */
    String control() {
        return attributes.getOrDefault("type", widget);
    }

    /** Returns a text that the control sent as Java writes it. */
    String read(String text) {
        return Widgets.read(control(), text, attributes.getOrDefault("step", "1"));
    }

    /** Returns whether the client chooses from options. */
    boolean isChoice() {
        return CHOICES.contains(widget);
    }

    /** Returns whether the client may see the value again. */
    boolean isShown() {
        return !widget.equals("password") && !widget.equals("file");
    }

    /** Returns whether the field or a field within it is a file. */
    boolean hasFile() {
        return widget.equals("file") || inner.stream().anyMatch(PlannedField::hasFile);
    }

    /** A value to choose from. */
    record Option(String value, TranslationString label) {}
}
