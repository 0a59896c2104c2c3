package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.list.ContributedLists;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.view.Explanation.Part;
import dev.mastaba.core.view.Explanation.ViewTrial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a page, found in the names that its templates contain. Confined to one explanation. */
final class PageParts {
    private static final int MOST = 2_000;

    private final Registry registry;
    private final Assets assets;
    private final Places places;
    private final Set<Part> parts = new LinkedHashSet<>();
    private final Set<AssetSpec> seen = new LinkedHashSet<>();
    private final Deque<AssetSpec> open = new ArrayDeque<>();
    private final ContributedLists lists;
    private final Map<String, List<Catalogues.Entry>> texts;

    PageParts(Registry registry) {
        this.registry = registry;
        this.assets = registry.get(Key.of(Assets.class));
        this.places = registry.get(Key.of(Places.class));
        this.lists = registry.get(Key.of(ContributedLists.class));
        this.texts = registry.find(Key.of(Catalogues.class)).stream()
                .flatMap(Catalogues::entries)
                .collect(Collectors.groupingBy(Catalogues.Entry::id));
    }

    /** Returns the parts of the page of a view, in the order in which a reader meets them; none if it has no template. */
    List<Part> of(ViewTrial view) {
        spec(view.renderer(), view.owner()).filter(this::isTemplate).ifPresent(open::add);
        if (open.isEmpty()) {
            return List.of();
        }
        parts.addAll(view.wrappers());
        while (!open.isEmpty() && parts.size() < MOST) {
            AssetSpec template = open.remove();
            if (seen.add(template)) {
                assets.find(template).ifPresent(file -> read(template, file));
            }
        }
        List<String> order = List.of("model", "wrapper", "template", "contribution", "item", "file", "text");
        List<Part> sorted = new ArrayList<>(parts);
        sorted.sort((one, other) -> order.indexOf(one.kind()) - order.indexOf(other.kind()));
        return sorted;
    }

    private Optional<AssetSpec> spec(String name, String owner) {
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(assets.exact(AssetSpec.parse(name, owner)));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private boolean isTemplate(AssetSpec file) {
        return engine(file).isPresent();
    }

    private Optional<Renderer.Factory> engine(AssetSpec file) {
        return registry.find(Key.named(Renderer.Factory.class, RendererInfo.typeOf(file.path())));
    }

    private void read(AssetSpec template, Asset file) {
        Renderer.Factory engine = engine(template).orElseThrow();
        List<Asset> chain = assets.chain(template);
        add("template", template.toString(), chain);
        Set<String> domains = chain.stream().map(Asset::owner).collect(Collectors.toSet());
        engine.literals(template).forEach(literal -> addNamed(literal, file, domains));
        engine.parts(template).stream()
                .filter(part -> part.type().equals("slot"))
                .forEach(slot -> addContributions(new Place(Kind.SLOT, slot.title(), "")));
        places.inTemplate(template).forEach(this::addContributions);
    }

    private void add(String kind, String id, List<Asset> chain) {
        List<String> owners = chain.stream().map(Asset::owner).toList();
        parts.add(new Part(kind, id, owners.get(0), owners.subList(1, owners.size()), ""));
    }

    private void addContributions(Place place) {
        for (Placed each : places.at(place)) {
            String what = each.attribute() == null ? "" : ": " + each.attribute();
            parts.add(new Part("contribution", each.name(), each.owner(), List.of(), place + what));
            if (each.attribute() == null) {
                spec(each.contribution().template(), each.owner())
                        .filter(this::isTemplate)
                        .ifPresent(open::add);
            }
        }
    }

    /** Adds what a text in a template names: a template, another file, a list, or a message. */
    private void addNamed(String literal, Asset template, Set<String> domains) {
        Optional<AssetSpec> named = Stream.of(template.spec().owner(), template.owner())
                .flatMap(owner -> spec(literal, owner).stream())
                .filter(spec -> assets.find(spec).isPresent())
                .findFirst();
        if (named.filter(this::isTemplate).isPresent()) {
            open.add(named.get());
        } else {
            named.ifPresent(file -> add("file", file.toString(), assets.chain(file)));
        }
        String list = places.exact(literal, template.spec().owner());
        lists.items(list)
                .forEach(item -> parts.add(new Part("item", item.name(), item.owner(), List.of(), "in " + list)));
        texts.getOrDefault(literal, List.of()).stream()
                .filter(text -> domains.contains(owner(text)))
                .collect(Collectors.groupingBy(Catalogues.Entry::message, TreeMap::new, Collectors.toList()))
                .forEach(this::addText);
    }

    /** Returns the add-on to whose texts a message belongs. */
    private String owner(Catalogues.Entry text) {
        String name = places.exact(text.domain() + ":", "");
        return name.substring(0, name.length() - 1);
    }

    /** Adds a message with the add-ons that translate it; each language can have its own. */
    private void addText(String message, List<Catalogues.Entry> languages) {
        Map<String, List<Catalogues.Entry>> byOwner = languages.stream()
                .collect(Collectors.groupingBy(Catalogues.Entry::addOn, TreeMap::new, Collectors.toList()));
        byOwner.forEach((owner, some) -> parts.add(new Part(
                "text",
                message,
                owner,
                some.stream()
                        .flatMap(text -> text.replaced().stream())
                        .map(Catalogues.Entry::addOn)
                        .distinct()
                        .toList(),
                some.stream().map(Catalogues.Entry::locale).distinct().collect(Collectors.joining(", ", "in ", "")))));
    }
}
