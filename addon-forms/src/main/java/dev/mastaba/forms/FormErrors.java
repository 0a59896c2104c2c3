package dev.mastaba.forms;

import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors of a form that was submitted, to which code can add further errors. Each instance is confined to one request. */
public final class FormErrors {
    private final FormPlan plan;
    private final Localizer localizer;
    private final int most;
    private final List<FormError> list = new ArrayList<>();
    private int count;

    FormErrors(FormPlan plan, Localizer localizer, int most) {
        this.plan = plan;
        this.localizer = localizer;
        this.most = most;
    }

    /**
     * Adds an error to a field, so that the form is shown again.
     *
     * @param field the name of the field, such as {@code name} or {@code lines[0].count}
     * @param text the error, which is translated
     * @return null, for views that end with this call
     */
    public @Nullable Object reject(String field, TranslationString text) {
        add(field, localizer.translate(text), "rejected");
        return null;
    }

    /**
     * Adds an error to a field, so that the form is shown again.
     *
     * @param text the error in the reader's language
     * @return null, for views that end with this call
     */
    public @Nullable Object reject(String field, String text) {
        add(field, text, "rejected");
        return null;
    }

    /**
     * Adds an error to the whole form, which is then shown again.
     *
     * @param text the error in the reader's language
     * @return null, for views that end with this call
     */
    public @Nullable Object reject(String text) {
        return reject("", text);
    }

    /** Returns whether the form is free of errors. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Returns the errors in the order in which they were found, at most as many as {@code mastaba.binding.problems} permits. */
    public List<FormError> list() {
        return List.copyOf(list);
    }

    boolean has(String field) {
        return list.stream().anyMatch(each -> each.field().equals(field));
    }

    int count() {
        return count;
    }

    void add(String field, String text, String code) {
        boolean known = list.stream()
                .anyMatch(each -> each.field().equals(field) && each.text().equals(text));
        if (known) {
            return;
        }
        count++;
        if (list.size() < most) {
            PlannedField planned = plan.deepest(field);
            String label = planned == null ? "" : localizer.translate(planned.label());
            boolean visible = planned != null && !planned.widget().equals("hidden");
            String target = visible ? FieldNames.id(plan.form().name(), shown(field)) : "";
            list.add(new FormError(field, label, text, code, target));
        }
    }

    /** Removes the error of a constraint that a stricter one of the same kind replaces. */
    void removeLooser(String field, String code) {
        if (list.removeIf(each -> each.field().equals(field) && each.code().equals(code))) {
            count--;
        }
    }

    /** Returns the name of the field that shows an error: the values of a list without fields of their own have one field. */
    private String shown(String field) {
        int end = field.lastIndexOf('[');
        return end > 0 && field.endsWith("]") ? field.substring(0, end) : field;
    }

    /** Returns the errors in the order of the fields; errors in the whole form come first. */
    List<FormError> sorted() {
        List<String> order = plan.fields().stream().map(PlannedField::name).toList();
        return list.stream()
                .sorted(Comparator.comparingInt(each -> order.indexOf(FieldNames.top(each.field()))))
                .toList();
    }
}
