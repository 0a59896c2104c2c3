package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Upload;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reader of the values that a view method takes from requests; for documents, so it reports no problems. Confined to the thread that composes the application. */
public final class ReadValues {
    private final Conversions conversions;
    private final List<ReadValue> all = new ArrayList<>();

    private ReadValues(Application application) {
        this.conversions = new Conversions(type -> application.find(Conversion.key(type)));
    }

    /**
     * Returns the values in the order of the parameters and of the components of records. Parameters without a source, and parameters that hold
     * all values of a query or form, are left out.
     *
     * @param method a view method that the binding add-on calls
     */
    public static List<ReadValue> of(Method method, Application application) {
        ReadValues values = new ReadValues(application);
        for (Parameter parameter : method.getParameters()) {
            values.add(parameter);
        }
        return List.copyOf(values.all);
    }

    /** Returns the values of a record that is read from a form, as if it was the only parameter of a view. */
    public static List<ReadValue> ofForm(Class<?> type, Application application) {
        ReadValues values = new ReadValues(application);
        values.components(type, Source.FORM, "", List.of(), true);
        return List.copyOf(values.all);
    }

    /** Returns the records whose components extensions add to the JSON body of a view, as in {@code wiki:publish}. */
    public static List<Class<?>> addedToBody(String view, Application application) {
        return application.find(BodyExtensions.KEY).stream()
                .flatMap(each -> each.of(view).stream())
                .<Class<?>>map(BodyExtensions.Extension::type)
                .toList();
    }

    private void add(Parameter parameter) {
        Path path = parameter.getAnnotation(Path.class);
        Query query = parameter.getAnnotation(Query.class);
        Form form = parameter.getAnnotation(Form.class);
        RequestHeader header = parameter.getAnnotation(RequestHeader.class);
        CookieValue cookie = parameter.getAnnotation(CookieValue.class);
        if (path != null) {
            value(Source.PATH, ArgumentPlanner.name(path.value(), parameter, "Path"), parameter);
        } else if (query != null) {
            fields(Source.QUERY, query.value(), parameter);
        } else if (form != null) {
            fields(Source.FORM, form.value(), parameter);
        } else if (header != null) {
            String name = header.value();
            value(
                    Source.HEADER,
                    name.isEmpty() ? ArgumentPlanner.dashed(ArgumentPlanner.name("", parameter, "Header")) : name,
                    parameter);
        } else if (cookie != null) {
            value(Source.COOKIE, ArgumentPlanner.name(cookie.value(), parameter, "Cookie"), parameter);
        } else if (parameter.isAnnotationPresent(RequestBody.class)) {
            body(parameter);
        }
    }

    private void body(Parameter parameter) {
        boolean optional = parameter.getType() == Optional.class;
        all.add(new ReadValue(
                Source.BODY,
                "",
                parameter.getParameterizedType(),
                parameter.getType(),
                false,
                !optional,
                List.of(),
                "",
                parameter,
                List.of()));
    }

    private void value(Source source, String name, Parameter parameter) {
        add(source, name, ParameterType.of(parameter), parameter, List.of(), true);
    }

    private void fields(Source source, String said, Parameter parameter) {
        if (parameter.getType() == Parameters.class) {
            return;
        }
        ParameterType sought = ParameterType.of(parameter);
        ValueKind kind = ValueKind.of(sought.type());
        boolean whole = isRecord(kind) && said.isEmpty() && kind.kind() != ValueKind.Kind.MANY;
        String name = whole ? "" : ArgumentPlanner.name(said, parameter, "Query");
        add(source, name, sought, parameter, List.of(), true);
    }

    /**
     * Adds a value, or the values of a record.
     *
     * @param sure whether the record that contains the value is always created
     */
    private void add(
            Source source,
            String name,
            ParameterType sought,
            AnnotatedElement declared,
            List<Class<?>> records,
            boolean sure) {
        ValueKind kind = ValueKind.of(sought.type());
        boolean many = kind.kind() == ValueKind.Kind.MANY;
        boolean optional = sought.nullable() || kind.kind() == ValueKind.Kind.OPTIONAL;
        if (isRecord(kind)) {
            if (!records.contains(kind.element())) {
                String prefix = many ? name + "[]." : name.isEmpty() ? "" : name + ".";
                components(kind.element(), source, prefix, records, sure && !many && !optional);
            }
            return;
        }
        boolean flag = source == Source.FORM && (kind.element() == boolean.class || kind.element() == Boolean.class);
        boolean required =
                sure && !many && !optional && !flag && sought.absent().isEmpty();
        String expected =
                conversions.find(kind.element()).map(Conversion::expected).orElse("");
        all.add(new ReadValue(
                source,
                name,
                sought.type(),
                kind.element(),
                many,
                required,
                sought.absent(),
                expected,
                declared,
                records));
    }

    private void components(Class<?> type, Source source, String prefix, List<Class<?>> records, boolean sure) {
        List<Class<?>> inside = new ArrayList<>(records);
        inside.add(type);
        for (RecordComponent component : type.getRecordComponents()) {
            add(source, prefix + Readers.nameOf(component), ParameterType.of(component), component, inside, sure);
        }
    }

    private boolean isRecord(ValueKind kind) {
        return kind.element() != Upload.class
                && kind.element().isRecord()
                && conversions.find(kind.element()).isEmpty();
    }
}
