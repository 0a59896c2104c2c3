package dev.mastaba.operations;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.contract.AddOnContract;
import dev.mastaba.core.engine.contract.ContractPart;
import dev.mastaba.core.engine.contract.ReleaseVersion;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.Renderer.RendererInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reader of what an add-on relies on in other add-ons of an application. */
final class ReliedParts {
    private static final int MOST_FILES = 20_000;
    private static final String PLACE = "^(in the tag of|first in|last in|in|before|after|instead of) ";
    private static final String VARIABLE = "variable ";

    private final Introspector introspector;
    private final Application application;
    private final Participant addOn;
    private final Map<String, Participant> others;
    /** The parts that other add-ons offer, by kind and id. */
    private final Map<String, Offered> offered = new HashMap<>();

    private final Map<String, List<ContractPart>> relied = new TreeMap<>();

    /** A part, and the displayed name of the add-on that offers it. */
    private record Offered(String owner, ContractPart part) {}

    private ReliedParts(Application application, Participant addOn, Collection<Participant> all) throws IOException {
        this.application = application;
        this.introspector = application.introspector();
        this.addOn = addOn;
        this.others = new TreeMap<>();
        for (Participant other : all) {
            if (!other.name().equals(addOn.name())) {
                others.put(other.name(), other);
                for (ContractPart part : new ContractReader(application, other.name(), any -> other.display()).read()) {
                    offered.put(part.name(), new Offered(other.display(), part));
                }
            }
        }
    }

    /**
     * Returns, for each other add-on, the parts on which an add-on relies.
     *
     * @param all all add-ons of the application
     * @throws IOException if a file cannot be read
     */
    static List<AddOnContract> of(Application application, Participant addOn, Collection<Participant> all)
            throws IOException {
        ReliedParts reader = new ReliedParts(application, addOn, all);
        reader.addVersions();
        reader.addOverrides();
        reader.addContributions();
        reader.addViews();
        reader.addDeclared();
        reader.addTemplates();
        return reader.others.values().stream()
                .map(other -> new AddOnContract(
                        other.display(),
                        ReleaseVersion.parse(other.version()),
                        reader.relied.getOrDefault(other.display(), List.of())))
                .filter(other -> !other.parts().isEmpty())
                .toList();
    }

    private void addVersions() {
        for (String target : addOn.targets()) {
            String[] words = target.split(";", 2);
            others.values().stream()
                    .filter(other -> List.of(other.name(), other.id()).contains(words[0].strip()))
                    .forEach(other -> add(
                            other.display(),
                            ContractPart.of(
                                    ContractPart.VERSION,
                                    other.display(),
                                    words.length < 2 ? "" : words[1].replaceAll("^\\s*version=|\"", ""))));
        }
    }

    /** Adds what the add-on overrides, with the hashes that a server records, too. */
    private void addOverrides() {
        List<String> files = own("asset overrides")
                .map(each -> shown(each.text("to_override")))
                .toList();
        originals()
                .filter(each -> !each.kind().equals("slot") && !each.kind().equals("part"))
                .forEach(each -> {
                    boolean text = each.kind().equals("text");
                    boolean vital = each.kind().equals("view")
                            ? introspector.find("views", each.target()).isPresent()
                            : files.contains(each.target());
                    add(
                            shownOwner(each.of()),
                            ContractPart.of(text ? ContractPart.TRANSLATION : each.kind(), each.target(), "")
                                    .marked(vital ? "" : ContractPart.OPTIONAL)
                                    .with(each.hash(), ""));
                });
    }

    private void addContributions() {
        Map<String, TreeSet<String>> variables = new HashMap<>();
        originals()
                .forEach(each -> each.text()
                        .lines()
                        .filter(line -> line.startsWith(VARIABLE))
                        .forEach(line -> variables
                                .computeIfAbsent(each.target(), any -> new TreeSet<>())
                                .add(line.substring(VARIABLE.length()))));
        own("contributions").forEach(each -> {
            String place = each.text("place");
            String mark = each.text("optional").isEmpty() ? "" : ContractPart.OPTIONAL;
            String target = shown(place.replaceFirst(PLACE, ""));
            TreeSet<String> read = variables.getOrDefault(target, new TreeSet<>());
            if (target.indexOf('#') < 0) {
                needWords("slot", target, read, mark);
                return;
            }
            String template = target.substring(0, target.indexOf('#'));
            String name = target.substring(target.indexOf('#') + 1);
            if (!name.startsWith("id:")) {
                need("block", template + "#" + name.replaceFirst("^block:", ""), mark, true);
            }
            if (!name.startsWith("block:")) {
                need("element", template + "#" + name.replaceFirst("^id:", ""), mark, true);
            }
            read.forEach(variable -> need("variable", template + "#" + variable, mark, false));
            read.removeIf(variable -> offered.containsKey("variable " + template + "#" + variable));
            if (!read.isEmpty()) {
                needWords("template", template, read, mark);
            }
        });
    }

    /** Adds the views that the add-on changes, and what its own views need. */
    private void addViews() {
        introspector.category("views").forEach(view -> {
            Facts facts = new Facts(view, "");
            if (Stream.of("wrapped_by", "model_changed_by")
                    .anyMatch(fact -> List.of(facts.text(fact).split(", ")).contains(addOn.name()))) {
                need("view", view.introspectable().title(), "", false);
            }
        });
        own("views").forEach(view -> {
            need("route", view.text("route_name"), "", false);
            need("template", view.text("renderer"), "", false);
            need("permission", view.text("permission"), ContractPart.OPTIONAL, false);
        });
    }

    private void addDeclared() {
        own("removals").forEach(each -> {
            String[] removed = each.registered().introspectable().title().split(" ", 2);
            addRemoved(removed[0], removed[1], each);
        });
        own("job removals").forEach(each -> addRemoved("job", each.text("id"), each));
        own("mail removals").forEach(each -> addRemoved("mail", each.text("id"), each));
        own("permission changes").forEach(each -> need("view", each.text("changes"), "", false));
        own("list items").forEach(each -> need("list", each.text("list"), "", false));
        own("list changes").forEach(each -> need("item", each.text("item"), "", false));
        own("json fields").forEach(each -> {
            need("view", each.text("view"), "", false);
            need("field", each.text("view") + "#" + each.text("name"), "", false);
        });
        own("body extensions").forEach(each -> need("view", each.text("view"), "", false));
        own("form changes").forEach(each -> needWords("form", each.text("form"), List.of(each.text("field")), ""));
        own("subscribers").forEach(each -> need("event", each.text("event"), "", false));
    }

    /** Adds a part that the add-on removes, so that its owner does not offer it in this application. */
    private void addRemoved(String kind, String id, Facts removal) {
        String named = shown(id);
        Stream.concat(
                        Stream.of(named.substring(0, Math.max(0, named.indexOf(':')))),
                        removal.registered().overridden().stream().map(this::shownOwner))
                .filter(owner -> others.values().stream()
                        .anyMatch(other -> other.display().equals(owner)))
                .findFirst()
                .ifPresent(owner -> add(owner, ContractPart.of(kind, named, ContractPart.ANY)));
    }

    /** Adds the templates, blocks, lists, and routes that the templates of the add-on name. */
    private void addTemplates() {
        Assets assets = application.get(Key.of(Assets.class));
        for (String path : assets.files(new AssetSpec(addOn.name(), ""), MOST_FILES)) {
            AssetSpec template = new AssetSpec(addOn.name(), path);
            application
                    .find(Key.named(Renderer.Factory.class, RendererInfo.typeOf(path)))
                    .ifPresent(engine -> addNames(engine.literals(template), engine.parts(template)));
        }
    }

    private void addNames(List<String> literals, List<Introspectable> parts) {
        for (String literal : literals) {
            need("template", literal, "", false);
            need("list", literal, "", false);
            need("route", literal, ContractPart.OPTIONAL, false);
            parts.stream()
                    .filter(part -> part.type().equals("block"))
                    .map(part -> part.title().substring(part.title().indexOf('#')))
                    .forEach(block -> need("block", literal + block, ContractPart.OPTIONAL, false));
        }
    }

    private Stream<Original> originals() {
        return Original.all(introspector).stream().filter(each -> each.by().equals(addOn.name()));
    }

    private Stream<Facts> own(String category) {
        return introspector.category(category).stream()
                .filter(each -> each.owner().equals(addOn.name()))
                .map(each -> new Facts(each, ""));
    }

    /** Adds a part if another add-on offers it, with the hash of its content if a change of it matters. */
    private void need(String kind, String id, String mark, boolean content) {
        Offered known = offered.get(kind + " " + shown(id));
        if (known != null) {
            boolean names = kind.equals("template") || kind.equals("form") || kind.equals("event");
            ContractPart part = known.part();
            add(
                    known.owner(),
                    part.needing(names ? "" : part.detail()).marked(mark).with(content ? part.hash() : "", ""));
        }
    }

    /** Adds a part of which the add-on needs some of the words in its detail. */
    private void needWords(String kind, String id, Collection<String> words, String mark) {
        Offered known = offered.get(kind + " " + shown(id));
        if (known != null) {
            Set<String> all = ContractPart.words(known.part().detail());
            String needed = words.stream().filter(all::contains).collect(Collectors.joining(", "));
            add(known.owner(), known.part().needing(needed).marked(mark).with("", ""));
        }
    }

    private void add(String owner, ContractPart part) {
        relied.computeIfAbsent(owner, any -> new ArrayList<>()).add(part);
    }

    /** Returns an id with the displayed name of its add-on. */
    private String shown(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? id : shownOwner(id.substring(0, colon)) + id.substring(colon);
    }

    private String shownOwner(String name) {
        Participant other = others.get(name);
        return other == null ? name : other.display();
    }
}
