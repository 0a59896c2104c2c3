package dev.mastaba.forms;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of the fields of a form in one request. Confined to this request. */
final class OfferedChoices {
    private static final int MOST = 1_000;

    private final Request request;
    private final FormPlan plan;
    private final Localizer localizer;
    private final Map<String, List<Choice>> computed = new HashMap<>();

    OfferedChoices(Request request, FormPlan plan, Localizer localizer) {
        this.request = request;
        this.plan = plan;
        this.localizer = localizer;
    }

    /**
     * Sets the options of a field.
     *
     * @param path the name of the field without indexes, such as {@code lines.product}
     * @throws IllegalArgumentException if the field cannot have these options
     */
    void put(String path, List<Choice> choices) {
        PlannedField field = plan.at(path);
        if (field == null || !field.isChoice()) {
            throw new IllegalArgumentException(FormProblems.noChoice(plan, path, field));
        }
        keep(path, choices);
    }

    private List<Choice> keep(String path, List<Choice> choices) {
        if (choices.size() > MOST) {
            throw new IllegalArgumentException(
                    FormProblems.manyChoices(plan.form().id(), path, choices.size(), MOST));
        }
        List<Choice> kept = List.copyOf(choices);
        computed.put(path, kept);
        return kept;
    }

    /** Returns the options of a field with a name such as {@code lines[0].product}; empty if the field is not for choosing. */
    List<Choice> of(PlannedField field, String name) {
        if (!field.isChoice()) {
            return List.of();
        }
        List<Choice> choices = computed(field, name);
        return choices != null
                ? choices
                : field.options().stream()
                        .map(each -> new Choice(each.value(), localizer.translate(each.label())))
                        .toList();
    }

    /**
     * Returns the options that were computed for this request, or null if the type of the field determines its options.
     *
     * @throws IllegalStateException if the field needs computed options, and there are none
     */
    @Nullable
    List<Choice> computed(PlannedField field, String name) {
        String path = FieldNames.path(name);
        List<Choice> known = computed.get(path);
        if (known != null) {
            return known;
        }
        FormExtension.Choices choices = plan.choices().get(path);
        if (choices != null) {
            return keep(path, computed(path, choices));
        }
        if (field.options().isEmpty()) {
            throw new IllegalStateException(FormProblems.missingChoices(plan.form(), path, field));
        }
        return null;
    }

    private List<Choice> computed(String path, FormExtension.Choices choices) {
        try {
            return choices.of(request);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "The options of the field \"" + path + "\" of the form "
                            + plan.form().id() + " failed",
                    failure);
        }
    }
}
