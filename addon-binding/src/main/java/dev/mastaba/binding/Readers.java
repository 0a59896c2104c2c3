package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.binding.ValueKind.Kind;
import dev.mastaba.core.http.Upload;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A planner for the readers that create values of types from texts; works while the application is composed. */
final class Readers {
    private final Conversions conversions;
    private final Source source;

    Readers(Conversions conversions, Source source) {
        this.conversions = conversions;
        this.source = source;
    }

    /** Returns whether a value is a record that is created from fields. */
    boolean isRecord(ValueKind shape) {
        return shape.element().isRecord() && conversions.find(shape.element()).isEmpty();
    }

    /** Returns the reader of a value that is created from the texts of one name. */
    ValueReader slot(ParameterType sought, ValueKind shape) {
        Class<?> type = shape.element();
        if (isRecord(shape)) {
            throw new UnboundParameter(
                    "MAST-BIND-008",
                    "is the record " + type.getName() + ", which can be read only from a query, a form, or a JSON body",
                    "@Query " + type.getSimpleName() + " …",
                    "public static " + type.getSimpleName() + " of(String text) { … }   // in that record");
        }
        Conversion conversion = conversions.find(type).orElseThrow(() -> noText(type));
        return switch (shape.kind()) {
            case MANY -> new ManyValuesReader(conversion, shape.collected(), checked(sought.absent(), conversion));
            case OPTIONAL ->
                new SingleValueReader(conversion, shape.kept(), Absence.of(emptyWithoutDefault(sought, shape)));
            case ONE -> new SingleValueReader(conversion, shape.kept(), absence(sought, conversion, type));
        };
    }

    private static UnboundParameter noText(Class<?> type) {
        String name = type.getSimpleName();
        String convert =
                "Binding.of(config).addParameterConverter(" + name + ".class, \"expected format\", text -> …);";
        String[] remedies = type.getName().startsWith("java.")
                ? new String[] {convert}
                : new String[] {"public static " + name + " of(String text) { … }   // in that type", convert};
        return BindingProblems.noConverter(type.getName(), remedies);
    }

    private static @Nullable Object emptyWithoutDefault(ParameterType sought, ValueKind shape) {
        if (sought.absent().isEmpty()) {
            return shape.empty();
        }
        throw wrongDefault("is optional and has a default, so it is never empty");
    }

    private Absence absence(ParameterType sought, Conversion conversion, Class<?> type) {
        List<String> said = checked(sought.absent(), conversion);
        if (said.size() > 1) {
            throw wrongDefault("is a single value but has " + said.size() + " defaults");
        }
        if (!said.isEmpty()) {
            return Absence.of(converted(said.get(0), conversion));
        }
        if (sought.nullable() && !type.isPrimitive()) {
            return Absence.of(null);
        }
        boolean unchecked = source == Source.FORM && (type == boolean.class || type == Boolean.class);
        return unchecked ? Absence.of(false) : Absence.REQUIRED;
    }

    private static List<String> checked(List<String> texts, Conversion conversion) {
        texts.forEach(text -> converted(text, conversion));
        return texts;
    }

    private static Object converted(String text, Conversion conversion) {
        try {
            return conversion.value(text);
        } catch (Exception wrong) {
            throw wrongDefault("has the default \"" + text + "\", but " + conversion.expected() + " is expected");
        }
    }

    private static UnboundParameter wrongDefault(String why) {
        return BindingProblems.wrongDefault(why, "@Default(\"1\") int page", "Remove @Default.");
    }

    /** Returns the reader of a parameter or component that a query or form fills. */
    FieldReader reader(ParameterType sought, ValueKind shape, List<Class<?>> around, int steps) {
        if (source == Source.FORM && shape.element() == Upload.class) {
            return new UploadReader(sought, shape);
        }
        if (!isRecord(shape)) {
            return FieldReader.of(slot(sought, shape));
        }
        if (!sought.absent().isEmpty()) {
            throw wrongDefault("is a record, which cannot have a default");
        }
        boolean many = shape.kind() == Kind.MANY;
        RecordReader record = record(shape.element(), around, many ? steps + 1 : steps);
        if (many) {
            return new RecordsReader(record, shape.collected());
        }
        boolean optional = shape.kind() == Kind.OPTIONAL;
        return optional || sought.nullable() ? optional(record, shape) : record;
    }

    private static FieldReader optional(RecordReader record, ValueKind shape) {
        return (from, name, fields, complaints) -> {
            if (fields == null || !fields.hasText()) {
                return shape.empty();
            }
            Object made = record.read(from, name, fields, complaints);
            return made == null ? null : shape.kept().apply(made);
        };
    }

    /** Returns the reader of a record of fields. */
    RecordReader record(Class<?> type, List<Class<?>> around, int steps) {
        if (around.contains(type) || steps >= ParameterTree.DEEPEST) {
            throw new UnboundParameter(
                    "MAST-BIND-013",
                    around.contains(type)
                            ? "leads back to the record " + type.getName() + ", so this record contains itself"
                            : "is nested deeper than the " + ParameterTree.DEEPEST
                                    + " levels that field names can have",
                    "@RequestBody " + around.get(0).getSimpleName() + " …   // JSON can have any depth");
        }
        List<Class<?>> inside = Stream.concat(around.stream(), Stream.of(type)).toList();
        List<RecordReader.Part> parts = new ArrayList<>();
        List<UnboundParameter.Reason> reasons = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                parts.add(part(component, inside, steps + 1));
            } catch (UnboundParameter unbound) {
                unbound.within(component.getName()).forEach(reasons::add);
            }
        }
        if (!reasons.isEmpty()) {
            throw new UnboundParameter(reasons);
        }
        return new RecordReader(CodeHandles.spreading(constructor(type)), parts);
    }

    private RecordReader.Part part(RecordComponent component, List<Class<?>> inside, int steps) {
        ParameterType sought = ParameterType.of(component);
        return new RecordReader.Part(
                nameOf(component), component, reader(sought, ValueKind.of(sought.type()), inside, steps));
    }

    /** Returns the name that the client uses for a component. */
    static String nameOf(RecordComponent component) {
        Name said = component.getAnnotation(Name.class);
        return said == null ? component.getName() : said.value();
    }

    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("The record " + type.getName() + " has no canonical constructor", impossible);
        }
    }
}
