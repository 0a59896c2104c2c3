package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A planner for the arguments of parameters that declare their source; works while the application is composed. */
final class ArgumentPlanner {
    private static final Key<?> JSON = Key.named(AttributeKey.Supplier.class, "json body");

    private final DeriverInfo info;
    private final Conversions conversions;

    ArgumentPlanner(DeriverInfo info) {
        this.info = info;
        this.conversions = new Conversions(type -> info.find(Conversion.key(type)));
    }

    SourcedArgument path(Path said, Parameter parameter) {
        String name = name(said.value(), parameter, "Path");
        checkPlaceholder(name, parameter.getType().getSimpleName() + " …");
        ValueReader slot = slot(parameter, Source.PATH);
        if (slot instanceof ManyValuesReader) {
            return new SourcedArgument(Source.PATH, name, (context, request, complaints) -> {
                List<String> segments = RouteMatch.of(request).segments(name);
                return slot.fill(Source.PATH, name, segments == null ? List.of() : segments, complaints);
            });
        }
        return new SourcedArgument(
                Source.PATH,
                name,
                (context, request, complaints) ->
                        slot.fill(Source.PATH, name, list(request.pathParams().get(name)), complaints));
    }

    private void checkPlaceholder(String name, String rest) {
        if (info.routeName().isEmpty()) {
            throw new UnboundParameter(
                    "MAST-BIND-004",
                    "has @Path, but view " + info.id() + " has no route",
                    "config.route(\"page\", \"/{" + name + "}\").get(calling(…));",
                    "@Query " + rest);
        }
        List<String> names = info.routePattern().map(RoutePattern::names).orElse(List.of(name));
        if (!names.contains(name)) {
            throw new UnboundParameter(
                    "MAST-BIND-003",
                    "has @Path, but the pattern of route \"" + info.routeName() + "\", "
                            + info.routePattern().map(RoutePattern::text).orElse("") + ", has no placeholder {" + name
                            + "}"
                            + hint(NearMisses.of(name, names)),
                    names.isEmpty() ? "@Query " + rest : "@Path(\"" + nearest(name, names) + "\") " + rest);
        }
    }

    private static String hint(List<String> near) {
        return near.isEmpty() ? "" : ". Did you mean {" + String.join("} or {", near) + "}?";
    }

    private static String nearest(String name, List<String> names) {
        List<String> near = NearMisses.of(name, names);
        return near.isEmpty() ? names.get(0) : near.get(0);
    }

    SourcedArgument query(Query said, Parameter parameter) {
        return parameters(said.value(), parameter, Source.QUERY, Request::query);
    }

    SourcedArgument form(Form said, Parameter parameter) {
        return parameters(said.value(), parameter, Source.FORM, Request::form);
    }

    private SourcedArgument parameters(
            String said, Parameter parameter, Source source, Function<Request, Parameters> from) {
        if (parameter.getType() == Parameters.class) {
            return new SourcedArgument(source, "", (context, request, complaints) -> from.apply(request));
        }
        ParameterType sought = ParameterType.of(parameter);
        ValueKind shape = ValueKind.of(sought.type());
        Readers readers = new Readers(conversions, source);
        boolean whole = readers.isRecord(shape) && said.isEmpty() && shape.kind() != ValueKind.Kind.MANY;
        String name = whole ? "" : name(said, parameter, source == Source.QUERY ? "Query" : "Form");
        if (source == Source.FORM && shape.element() == Upload.class) {
            return new SourcedArgument(source, name, new UploadArgument(name, new UploadReader(sought, shape)));
        }
        if (!readers.isRecord(shape)) {
            return new SourcedArgument(source, name, texts(readers.slot(sought, shape), name, source, from));
        }
        List<String> steps = whole ? List.of() : List.of(name.split("\\.", -1));
        FieldReader reader = readers.reader(sought, shape, List.of(), steps.size());
        Argument argument = (context, request, complaints) ->
                reader.read(source, name, tree(source, request, from).at(steps), complaints);
        return new SourcedArgument(source, name, CheckedArgument.of(argument, source, name, shape.element(), info));
    }

    private static ParameterTree tree(Source source, Request request, Function<Request, Parameters> from) {
        List<Upload> files = source == Source.FORM ? request.uploads() : List.of();
        return ParameterTree.of(from.apply(request), files);
    }

    private static Argument texts(ValueReader slot, String name, Source source, Function<Request, Parameters> from) {
        if (!(slot instanceof ManyValuesReader)) {
            return (context, request, complaints) ->
                    slot.fill(source, name, from.apply(request).all(name), complaints);
        }
        String numbered = name + "[]";
        return (context, request, complaints) -> {
            Parameters all = from.apply(request);
            List<String> texts = new ArrayList<>(all.all(name));
            texts.addAll(all.all(numbered));
            return slot.fill(source, name, texts, complaints);
        };
    }

    SourcedArgument header(RequestHeader said, Parameter parameter) {
        String name = said.value().isEmpty() ? dashed(name("", parameter, "Header")) : said.value();
        ValueReader slot = slot(parameter, Source.HEADER);
        return new SourcedArgument(
                Source.HEADER,
                name,
                (context, request, complaints) ->
                        slot.fill(Source.HEADER, name, request.headers().all(name), complaints));
    }

    static String dashed(String name) {
        String dashed = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        StringBuilder fieldName = new StringBuilder();
        for (String word : dashed.split("-", -1)) {
            fieldName.append(fieldName.isEmpty() ? "" : "-");
            fieldName.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return fieldName.toString();
    }

    SourcedArgument cookie(CookieValue said, Parameter parameter) {
        String name = name(said.value(), parameter, "Cookie");
        ValueReader slot = slot(parameter, Source.COOKIE);
        return new SourcedArgument(
                Source.COOKIE,
                name,
                (context, request, complaints) ->
                        slot.fill(Source.COOKIE, name, list(request.cookies().get(name)), complaints));
    }

    SourcedArgument body(Parameter parameter) {
        return new SourcedArgument(Source.BODY, "", ofBody(parameter));
    }

    private Argument ofBody(Parameter parameter) {
        ParameterType sought = ParameterType.of(parameter);
        if (!sought.absent().isEmpty()) {
            throw BindingProblems.wrongDefault("is the body, which cannot have a default", "Remove @Default.");
        }
        Class<?> type = parameter.getType();
        if (type == byte[].class) {
            return (context, request, complaints) -> request.bodyBytes();
        }
        if (type == String.class) {
            return (context, request, complaints) -> request.bodyText();
        }
        if (type == InputStream.class) {
            return (context, request, complaints) -> request.body();
        }
        boolean optional = sought.type() instanceof ParameterizedType made && made.getRawType() == Optional.class;
        return json(sought.type(), optional ? ValueKind.of(sought.type()) : null);
    }

    private Argument json(Type type, @Nullable ValueKind optional) {
        if (info.find(JSON).isEmpty() || !JsonBodies.areThere()) {
            throw new UnboundParameter(
                    "MAST-BIND-007",
                    "is read from a JSON body, but the add-on dev.mastaba.json is not included",
                    "config.include(\"dev.mastaba.json\");",
                    "@RequestBody String text   // or byte[], or InputStream");
        }
        if (optional == null) {
            return json(type);
        }
        Argument json = json(optional.element());
        return (context, request, complaints) -> {
            if (request.bodyBytes().length == 0) {
                return optional.empty();
            }
            Object read = json.of(context, request, complaints);
            return read == null ? null : optional.kept().apply(read);
        };
    }

    private Argument json(Type type) {
        return info.find(BodyExtensions.KEY)
                .filter(any -> type instanceof Class<?> known && known.isRecord())
                .map(extensions -> extensions.argument((Class<?>) type, info))
                .orElseGet(() -> CheckedArgument.ofBody(JsonBodies.reading(type), type, info));
    }

    private ValueReader slot(Parameter parameter, Source source) {
        ParameterType sought = ParameterType.of(parameter);
        return new Readers(conversions, source).slot(sought, ValueKind.of(sought.type()));
    }

    private static List<String> list(@Nullable String text) {
        return text == null ? List.of() : List.of(text);
    }

    /** Returns the name in the annotation, otherwise the parameter's own name. */
    static String name(String said, Parameter parameter, String annotation) {
        if (!said.isEmpty()) {
            return said;
        }
        if (!parameter.isNamePresent()) {
            throw new UnboundParameter(
                    "MAST-BIND-002",
                    "has no name, because the class was compiled without -parameters",
                    "@" + annotation + "(\"page\") " + parameter.getType().getSimpleName() + " …",
                    "javac -parameters   // in Maven: <maven.compiler.parameters>true</maven.compiler.parameters>");
        }
        return parameter.getName();
    }
}
