package dev.mastaba.forms;

import dev.mastaba.binding.ParameterTree;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The values that a client sent, without those of controls that a form offers for further values and that the reader left as they were. */
final class SentValues {
    private SentValues() {}

    /**
     * Returns the values of the controls of a form. Rows of a list and optional groups that equal the blank ones, which may contain defaults, and blank
     * values of lists count as not sent. A checkbox that was not sent is unchecked, also if its default is {@code true}. Texts
     * become those that Java writes.
     */
    static ParameterTree ofControls(List<PlannedField> fields, ParameterTree sent) {
        ParameterTree left = sent;
        for (PlannedField field : fields) {
            ParameterTree below = sent.below(field.name());
            if (below != null) {
                left = left.with(field.name(), ofControl(field, below));
            } else if (field.widget().equals("checkbox")
                    && !field.component().standard().isEmpty()) {
                left = left.with(field.name(), sent.withTexts(List.of("false")));
            }
        }
        return left;
    }

    private static @Nullable ParameterTree ofControl(PlannedField field, ParameterTree sent) {
        boolean many = field.component().many();
        if (!field.inner().isEmpty() && many) {
            return rows(field, sent, SentValues::areBlank, SentValues::ofControls);
        }
        if (!field.inner().isEmpty()) {
            return field.component().optional() && areBlank(field.inner(), sent)
                    ? null
                    : ofControls(field.inner(), sent);
        }
        List<String> texts = many ? withoutBlank(sent.texts()) : sent.texts();
        return sent.withTexts(texts.stream().map(field::read).toList());
    }

    /** Returns the values of a JSON body, without the rows of lists in which neither a text other than blanks nor a file was sent. */
    static ParameterTree ofJson(List<PlannedField> fields, ParameterTree sent) {
        ParameterTree left = sent;
        for (PlannedField field : fields) {
            ParameterTree below = sent.below(field.name());
            if (below != null && !field.inner().isEmpty()) {
                left = left.with(
                        field.name(),
                        field.component().many()
                                ? rows(field, below, (inner, row) -> !row.hasText(), SentValues::ofJson)
                                : ofJson(field.inner(), below));
            }
        }
        return left;
    }

    private interface Reading {
        ParameterTree of(List<PlannedField> fields, ParameterTree sent);
    }

    private static ParameterTree rows(
            PlannedField list, ParameterTree sent, BiPredicate<List<PlannedField>, ParameterTree> blank, Reading row) {
        ParameterTree rows = sent.compact(each -> blank.test(list.inner(), each));
        for (ParameterTree.Element each : rows.elements()) {
            rows = rows.with(Integer.toString(each.number()), row.of(list.inner(), each.fields()));
        }
        return rows;
    }

    private static boolean areBlank(List<PlannedField> fields, ParameterTree sent) {
        return fields.stream().allMatch(each -> isBlank(each, sent.below(each.name())));
    }

    private static boolean isBlank(PlannedField field, @Nullable ParameterTree sent) {
        if (sent == null) {
            return true;
        }
        if (!field.inner().isEmpty()) {
            return field.component().many()
                    ? sent.elements().stream().allMatch(row -> areBlank(field.inner(), row.fields()))
                    : areBlank(field.inner(), sent);
        }
        List<String> texts = withoutBlank(sent.texts());
        return sent.uploads().isEmpty()
                && (texts.isEmpty()
                        || texts.equals(withoutBlank(field.component().standard())));
    }

    static List<String> withoutBlank(List<String> texts) {
        return texts.stream().filter(each -> !each.isBlank()).toList();
    }
}
