package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Upload;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a record from the fields of a form, one component after the other, for add-ons that show the form again. It uses the same conversions,
 * names, and limits as {@link Form}. Instances are immutable, and safe for concurrent use by multiple threads.
 */
public final class RecordFields {
    private final RecordReader reader;
    private final List<Component> components;
    private final BindingLimits limits;

    private RecordFields(RecordReader reader, List<Component> components, BindingLimits limits) {
        this.reader = reader;
        this.components = components;
        this.limits = limits;
    }

    /**
     * Returns the reader of a record type. Call this method in the effect of an action after {@code Phase.VOCABULARY}; the binding add-on must be
     * included.
     *
     * @param origin the place that declares the use of the record, for error messages
     * @throws ConfigurationException if a component cannot be read from a form; the exception contains all problems
     */
    public static RecordFields of(Class<?> type, Registry registry, Origin origin) {
        Conversions conversions = new Conversions(each -> registry.find(Conversion.key(each)));
        Readers readers = new Readers(conversions, Source.FORM);
        try {
            RecordReader reader = readers.record(type, List.of(), 0);
            List<Component> components = Stream.of(type.getRecordComponents())
                    .map(each -> component(each, readers, conversions))
                    .toList();
            return new RecordFields(reader, components, registry.get(BindingLimits.KEY));
        } catch (UnboundParameter unbound) {
            throw new ConfigurationException(
                    unbound.of("Record " + type.getName(), origin).toList());
        }
    }

    private static Component component(RecordComponent component, Readers readers, Conversions conversions) {
        ParameterType sought = ParameterType.of(component);
        ValueKind kind = ValueKind.of(sought.type());
        boolean record = kind.element() != Upload.class && readers.isRecord(kind);
        String expected =
                conversions.find(kind.element()).map(Conversion::expected).orElse("");
        boolean many = kind.kind() == ValueKind.Kind.MANY;
        boolean optional = sought.nullable() || kind.kind() == ValueKind.Kind.OPTIONAL;
        return new Component(
                Readers.nameOf(component),
                component,
                kind.element(),
                many,
                optional,
                record,
                expected,
                sought.absent());
    }

    /** Returns the components of the record, in order. */
    public List<Component> components() {
        return components;
    }

    /** Returns a new reading of one form. */
    public Reading reading() {
        return new Reading(limits);
    }

    /**
     * Reads one component.
     *
     * @param index the index of the component
     * @param prefix the name of the record in the form with its dot, such as {@code address.}; empty for the form itself
     * @param fields the values that were sent below the component's name; null if there are none
     * @param reading the collector of errors; if an error is added, the value has no meaning
     */
    public @Nullable Object read(int index, String prefix, @Nullable ParameterTree fields, Reading reading) {
        RecordReader.Part part = reader.parts().get(index);
        return part.reader().read(Source.FORM, prefix + part.name(), fields, reading.errors);
    }

    /**
     * Creates the record.
     *
     * @param values the values of all components, in order
     * @param reading the collector of errors
     * @return the record, or null if its constructor throws an exception, which is added to the errors
     */
    public @Nullable Object create(@Nullable Object[] values, Reading reading) {
        return reader.made(Source.FORM, "", values.clone(), reading.errors);
    }

    /**
     * A component of a record.
     *
     * @param name the name of the field
     * @param component the component itself
     * @param type the type of the component, or of its elements if it holds several or is optional
     * @param many whether the component holds several values
     * @param optional whether the component may be null or empty
     * @param record whether the type is a record that is read from fields of its own
     * @param expected the description of a valid text; empty for records and files
     * @param standard the texts that are used if none was sent; empty without {@link Default}
     */
    public record Component(
            String name,
            RecordComponent component,
            Class<?> type,
            boolean many,
            boolean optional,
            boolean record,
            String expected,
            List<String> standard) {
        public Component {
            standard = List.copyOf(standard);
        }

        /** Returns an annotation of the component, or an empty {@code Optional} if it does not have one of the type. */
        public <A extends java.lang.annotation.Annotation> Optional<A> annotation(Class<A> annotation) {
            return Optional.ofNullable(component.getAnnotation(annotation));
        }
    }

    /**
     * A value in an inner record, or in a list of records, of which another value could not be read.
     *
     * @param record the name of the record in the form, such as {@code lines[0]}
     * @param component the component of the record; null if the value is the record itself
     * @param value the value; null if none was sent
     */
    public record Single(
            String record,
            @Nullable RecordComponent component,
            @Nullable Object value) {}

    /** The errors in one form that is read. Confined to one thread. */
    public static final class Reading {
        private final List<Single> singles = new ArrayList<>();
        private final BindingErrors errors;

        private Reading(BindingLimits limits) {
            errors = new BindingErrors(limits, singles);
        }

        /** Returns the number of errors so far. */
        public int count() {
            return errors.count();
        }

        /** Returns the maximum number of errors that a response should show, from the setting {@code mastaba.binding.problems}. */
        public int most() {
            return errors.limits().problems();
        }

        /** Returns the values that could be read in inner records that could not, so that they can be checked. */
        public List<Single> singles() {
            return List.copyOf(singles);
        }

        /** Returns the errors so far, at most {@link #most()}. */
        public List<FieldError> errors() {
            return errors.details();
        }
    }
}
