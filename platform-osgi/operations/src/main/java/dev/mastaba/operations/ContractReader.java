package dev.mastaba.operations;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.contract.ContractPart;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.route.RoutePattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A reader of what others can rely on in an add-on: what it has declared, its templates with their parts, and its texts. */
final class ContractReader {
    /** The file in which an add-on names its internal parts: lines of kind and pattern. */
    static final String INTERNAL = "mastaba-internal.txt";

    private static final int MOST_FILES = 20_000;
    private static final int LONGEST = 100_000;
    /** The kinds of parts that are declared, with the category, and the fact that others have to know. */
    private static final List<Declared> DECLARED = List.of(
            new Declared("view", "views", ""),
            new Declared("route", "routes", "pattern"),
            new Declared("list", "lists", "type"),
            new Declared("form", "forms", "fields"),
            new Declared("event", "events", "fields"),
            new Declared("job", "jobs", ""),
            new Declared("mail", "mails", ""),
            new Declared("permission", "permissions", ""),
            new Declared("command", "commands", ""));

    private final Application application;
    private final Introspector introspector;
    private final Assets assets;
    private final String owner;
    private final UnaryOperator<String> names;
    private final List<ContractPart> parts = new ArrayList<>();

    /** A kind of parts that are declared. */
    private record Declared(String kind, String category, String fact) {}

    /**
     * Creates a reader.
     *
     * @param owner the name of the add-on
     * @param names returns the displayed name of an add-on
     */
    ContractReader(Application application, String owner, UnaryOperator<String> names) {
        this.application = application;
        this.introspector = application.introspector();
        this.assets = application.get(Key.of(Assets.class));
        this.owner = owner;
        this.names = names;
    }

    /**
     * Returns all parts.
     *
     * @throws IOException if a file cannot be read
     */
    List<ContractPart> read() throws IOException {
        DECLARED.forEach(this::addDeclared);
        own("list items").forEach(item -> add("item", item.text("item"), shown(item.text("list"))));
        own("views").forEach(this::addVariables);
        addTemplates();
        own("slots")
                .map(slot -> ContractPart.of(
                        "slot", shown(slot.registered().introspectable().title()), ""))
                .filter(slot -> parts.stream().noneMatch(part -> part.name().equals(slot.name())))
                .forEach(parts::add);
        application.find(Key.of(Catalogues.class)).stream()
                .flatMap(Catalogues::entries)
                .filter(text -> text.addOn().equals(owner))
                .forEach(this::addText);
        return markedParts();
    }

    private void addDeclared(Declared declared) {
        own(declared.category()).filter(each -> !isHidden(each)).forEach(each -> {
            String fact = declared.fact().isEmpty() ? "" : each.text(declared.fact());
            String title = each.registered().introspectable().title();
            add(declared.kind(), title, declared.kind().equals("route") ? placeholders(fact) : fact);
            Original.Hashes hashes = application.get(Key.of(Original.Hashes.class));
            if (declared.kind().equals("view") || declared.kind().equals("route")) {
                hashLast(
                        (declared.kind().equals("view") ? hashes.hashOf(title) : hashes.hashOfRoute(title)).orElse(""),
                        "");
            }
        });
    }

    /** Adds the hash and the content of the part that was added last. */
    private void hashLast(String hash, String content) {
        int last = parts.size() - 1;
        parts.set(last, parts.get(last).with(hash, content));
    }

    private void addText(Catalogues.Entry text) {
        add("text", text.domain() + ":" + text.id(), text.context());
        add(ContractPart.TRANSLATION, text.title(), "");
        OriginalHash hash = new OriginalHash();
        text.forms().forEach(hash::text);
        hashLast(hash.hex(), "");
    }

    /** Returns whether a part has a name that Mastaba has made, such as the route of a static view. */
    private static boolean isHidden(Facts part) {
        return part.registered().introspectable().title().startsWith("__");
    }

    /** Returns the names of the placeholders of a route: its other text can change without harm to those who make URLs. */
    private static String placeholders(String pattern) {
        return String.join(", ", new TreeSet<>(RoutePattern.parse(pattern).names()));
    }

    /** Adds the values that a view passes to its template, or the fields of its JSON. */
    private void addVariables(Facts view) {
        String renderer = view.text("renderer");
        if (view.registered().introspectable().facts().get("model") instanceof Map<?, ?> values) {
            boolean json = renderer.equals("json");
            AssetSpec template = AssetSpec.parse(renderer, owner);
            if (json || renderer.indexOf('.') >= 0 && template.owner().equals(owner)) {
                String id = json ? view.registered().introspectable().title() : template.toString();
                values.forEach((name, type) -> add(json ? "field" : "variable", id + "#" + name, String.valueOf(type)));
            }
        }
    }

    private void addTemplates() throws IOException {
        for (String path : assets.files(new AssetSpec(owner, ""), MOST_FILES)) {
            AssetSpec template = new AssetSpec(owner, path);
            String type = RendererInfo.typeOf(path);
            application.find(Key.named(Renderer.Factory.class, type)).ifPresent(engine -> {
                String variables = String.join(", ", engine.variables(template));
                add("template", template.toString(), variables);
                engine.parts(template).forEach(part -> addPart(part, variables));
            });
        }
    }

    /** Adds a part of a template; a slot without a list of its own offers the variables of the template. */
    private void addPart(Introspectable part, String variables) {
        String all = part.type().equals("slot") ? variables : "";
        add(part.type(), part.title(), String.valueOf(part.facts().getOrDefault("offers", all)));
        if (part.facts().get("text") instanceof String content) {
            hashLast(new OriginalHash().text(content).hex(), content);
        }
    }

    private Stream<Facts> own(String category) {
        return introspector.category(category).stream()
                .filter(each -> each.owner().equals(owner))
                .map((Registered each) -> new Facts(each, ""));
    }

    private void add(String kind, String id, String detail) {
        parts.add(ContractPart.of(kind, shown(id), detail));
    }

    /** Returns an id with the displayed name of the add-on. */
    private String shown(String id) {
        return id.startsWith(owner + ":") ? names.apply(owner) + id.substring(owner.length()) : id;
    }

    private List<ContractPart> markedParts() throws IOException {
        List<Pattern> internal = new ArrayList<>();
        for (Asset marks : assets.own(INTERNAL, owner).stream().toList()) {
            if (marks.content().length() < LONGEST) {
                marks.text()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(line -> internal.add(Glob.patternOfTexts(line)));
            }
        }
        return parts.stream()
                .map(part -> internal.stream()
                                .anyMatch(mark -> mark.matcher(part.name()).matches())
                        ? part.marked(ContractPart.INTERNAL)
                        : part)
                .toList();
    }
}
