package dev.mastaba.forms;

import dev.mastaba.binding.RecordFields;
import dev.mastaba.binding.RecordFields.Component;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.i18n.TranslationString;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A planner for the fields of one record: labels, widgets, and HTML attributes. Confined to the commit. */
final class FieldPlanner {
    private final Registry registry;
    private final Validator validator;
    private final Origin origin;
    private final String addOn;

    /**
     * Creates a planner.
     *
     * @param addOn the add-on that declared the record
     */
    FieldPlanner(Registry registry, Validator validator, Origin origin, String addOn) {
        this.registry = registry;
        this.validator = validator;
        this.origin = origin;
        this.addOn = addOn;
    }

    /**
     * Returns the field of a component.
     *
     * @param stricter the further constraints of the field
     */
    PlannedField field(Component component, RecordRules rules, List<FormPlan.StricterRule> stricter) {
        String property = component.component().getName();
        Set<ConstraintDescriptor<?>> own = rules.of(property);
        Set<ConstraintDescriptor<?>> elements = rules.ofElements(property);
        String widget = Widgets.of(component, component.optional() ? elements : own);
        ConstraintAttributes constraints = new ConstraintAttributes();
        constraints.add(own);
        stricter.forEach(each -> constraints.add(each.rules().of(each.property())));
        // Decided without the constraints of elements, which do not apply to an absent optional value.
        boolean required = constraints.isRequired() || isNeeded(component) || isText(component) && constraints.isLong();
        Map<String, String> attributes = attributes(component, widget, constraints, elements);
        Field said = component.annotation(Field.class).orElse(null);
        if (said != null && !said.autocomplete().isEmpty()) {
            attributes.put("autocomplete", said.autocomplete());
        }
        if (component.many() && widget.equals("file")) {
            attributes.put("multiple", "multiple");
        }
        return new PlannedField(
                component,
                property,
                text(said == null ? "" : said.label(), FieldNames.words(property)),
                text(said == null ? "" : said.hint(), ""),
                widget,
                required,
                attributes,
                options(component.type()),
                component.record() ? inner(component.type()) : List.of());
    }

    /** Returns the attributes of the control, which for a list or an optional value are those of an element. */
    private static Map<String, String> attributes(
            Component component,
            String widget,
            ConstraintAttributes constraints,
            Set<ConstraintDescriptor<?>> elements) {
        boolean whole = Widgets.isWhole(component.type());
        if (!widget.equals("several")) {
            constraints.add(elements);
            return new LinkedHashMap<>(constraints.of(widget, whole));
        }
        ConstraintAttributes ofElement = new ConstraintAttributes();
        ofElement.add(elements);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("type", Widgets.ofElement(component.type(), elements));
        attributes.putAll(ofElement.of(attributes.get("type"), whole));
        return attributes;
    }

    /** Returns whether an empty control is an empty text. */
    private static boolean isText(Component component) {
        return CharSequence.class.isAssignableFrom(component.type()) && !component.many() && !component.optional();
    }

    /** Returns whether an empty field is an error by its type: numbers, dates, choices, and files. */
    private static boolean isNeeded(Component component) {
        Class<?> type = component.type();
        boolean blankIsAValue =
                CharSequence.class.isAssignableFrom(type) || type == boolean.class || type == Boolean.class;
        return !component.many()
                && !component.optional()
                && !component.record()
                && !blankIsAValue
                && component.standard().isEmpty();
    }

    private List<PlannedField> inner(Class<?> type) {
        RecordRules rules = RecordRules.checked(type, validator, origin);
        return RecordFields.of(type, registry, origin).components().stream()
                .map(each -> field(each, rules, List.of()))
                .toList();
    }

    private List<PlannedField.Option> options(Class<?> type) {
        if (!type.isEnum() || type == Upload.class) {
            return List.of();
        }
        List<PlannedField.Option> options = new ArrayList<>();
        Stream.of(type.getEnumConstants()).map(Enum.class::cast).forEach(constant -> {
            Field said = annotation(type, constant.name());
            options.add(new PlannedField.Option(
                    constant.name(), text(said == null ? "" : said.label(), FieldNames.words(constant.name()))));
        });
        return options;
    }

    private static @Nullable Field annotation(Class<?> type, String constant) {
        try {
            return type.getField(constant).getAnnotation(Field.class);
        } catch (NoSuchFieldException impossible) {
            throw new LinkageError("The enum " + type.getName() + " has no constant " + constant, impossible);
        }
    }

    private TranslationString text(String said, String otherwise) {
        return TranslationString.of(said.isEmpty() ? otherwise : said).in(addOn);
    }
}
