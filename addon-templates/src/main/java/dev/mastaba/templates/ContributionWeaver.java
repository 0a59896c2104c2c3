package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import dev.mastaba.core.render.Renderer.Places;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The contributions of other add-ons, put into the tokens of the templates that they refer to. A place of a template is in the file that serves under
 * its name or, if this file lacks it and extends the original, in the original. Safe for any thread.
 */
final class ContributionWeaver {
    private static final int MOST_ORIGINALS = 64;

    private final Assets assets;
    private final Places places;
    /** The templates of this engine that are contributed. */
    private final IdentityHashMap<Placed, TemplateName> templates = new IdentityHashMap<>();

    private final Set<TemplateName> contributed;
    /** The properties of the contributed templates, by their names. */
    private final Map<String, ContributedTemplate.Shape> shapes = new ConcurrentHashMap<>();

    private final Map<String, List<Problem>> problems = new ConcurrentHashMap<>();
    private final Set<ContributedPart> checked = ConcurrentHashMap.newKeySet();
    private @Nullable Reader reader;

    /** A reader of the tokens of templates. */
    interface Reader {
        /** Returns the tokens of a template without contributions. */
        List<Token> tokens(TemplateName name);

        List<Token> tokens(Asset file);

        /** Returns a compiled template. */
        PebbleTemplateImpl template(TemplateName name);
    }

    ContributionWeaver(Assets assets, Places places) {
        this.assets = assets;
        this.places = places;
        places.all().forEach(this::add);
        this.contributed = new HashSet<>(templates.values());
    }

    /** Adds the template of a contribution if it has one of this engine; an invalid name is reported when its renderer is created. */
    private void add(Placed contribution) {
        String name = contribution.contribution().template();
        try {
            if (name.endsWith(TemplatesAddOn.EXTENSION)) {
                templates.put(contribution, TemplateName.of(assets.exact(AssetSpec.parse(name, contribution.owner()))));
            }
        } catch (IllegalArgumentException noName) {
            // its renderer does not exist
        }
    }

    /** Sets the reader, which needs the engine of this application. Called before the first template is compiled. */
    void readWith(Reader tokens) {
        this.reader = tokens;
    }

    private Reader reader() {
        return Objects.requireNonNull(reader);
    }

    /** Returns the tokens of a template with the contributions to it. */
    List<Token> weave(String name, List<Token> tokens) {
        TemplateName template = new TemplateName(name);
        TemplateName replaced = template.replaced();
        if (places.isEmpty()) {
            return tokens;
        }
        if (contributed.contains(template)) {
            shapes.put(name, ContributedTemplate.Shape.of(tokens, TemplateFormat.of(template)));
        }
        if (template.equals(replaced)) {
            places.replaces(
                    assets.chain(AssetSpec.of(template.text())),
                    file -> TemplateParts.slots(reader().tokens(file)).keySet());
        }
        List<Place> all = places.inTemplate(AssetSpec.of(replaced.text()));
        if (all.isEmpty()) {
            return tokens;
        }
        Map<TemplateName, TemplateParts> files = files(replaced);
        TemplateParts parts = files.containsKey(template) ? files.get(template) : new TemplateParts(tokens);
        WovenTokens woven = new WovenTokens(tokens, parts);
        List<Problem> found = new ArrayList<>();
        for (Place place : all) {
            Optional<TemplateName> file = files.entrySet().stream()
                    .filter(each -> new PlaceSearch(place, each.getValue()).isPresent())
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (file.isPresent() && file.get().equals(template)) {
                weave(new PlaceSearch(place, parts), template, woven, found);
            } else if (file.isEmpty() && template.equals(replaced)) {
                places.has(place);
                refuse(place, template, parts, found);
            }
        }
        problems.put(name, List.copyOf(found));
        return woven.tokens();
    }

    /** Returns the file that serves under the name of a template, and the originals that it extends, from the top. */
    private Map<TemplateName, TemplateParts> files(TemplateName template) {
        Map<TemplateName, TemplateParts> files = new LinkedHashMap<>();
        Optional<TemplateName> file = Optional.of(template);
        while (file.isPresent() && files.size() < MOST_ORIGINALS) {
            TemplateName known = file.get();
            TemplateParts parts = new TemplateParts(reader().tokens(known));
            files.put(known, parts);
            file = parts.parent()
                    .filter(name -> name.startsWith(AssetSpec.ORIGINAL + ":"))
                    .map(name -> known.resolve(name, assets))
                    .filter(original -> original.find(assets).isPresent());
        }
        return files;
    }

    private void weave(PlaceSearch search, TemplateName template, WovenTokens woven, List<Problem> found) {
        Place place = search.place();
        places.has(place);
        List<Placed> contributions = places.at(place);
        Optional<Problem> problem = search.problem(template, contributions);
        if (problem.isPresent()) {
            found.add(problem.get());
            return;
        }
        contributions.forEach(each -> places.dependsOn(each, search.text()));
        if (place.kind() == Kind.TAG) {
            contributions.forEach(
                    each -> woven.addAttribute(search.element(), Objects.requireNonNull(each.attribute())));
        } else {
            woven.add(search);
        }
    }

    /** Refuses the contributions to a place that a template lacks, unless all of them are optional. */
    private void refuse(Place place, TemplateName template, TemplateParts parts, List<Problem> found) {
        List<Placed> needed = places.at(place).stream()
                .filter(each -> !each.contribution().isOptional())
                .toList();
        if (!needed.isEmpty()) {
            found.add(PlaceProblems.missing(
                    place, template, parts, needed, replacing(place, template), places.elsewhere(place)));
        }
    }

    /** Returns the blocks, slots, and elements with ids of a template. */
    List<Introspectable> parts(AssetSpec template) {
        List<Token> tokens = reader().tokens(TemplateName.of(template));
        TemplateParts parts = new TemplateParts(tokens);
        List<Introspectable> all = new ArrayList<>();
        parts.blockNames()
                .forEach(block -> all.add(part("block", template + "#" + block)
                        .with("text", parts.text(parts.blocks(block).get(0)))));
        parts.elements()
                .ids()
                .forEach(id -> all.add(part("element", template + "#" + id)
                        .with(
                                "text",
                                parts.elements()
                                        .startTag(parts.elements().withId(id).get(0)))));
        TemplateParts.slots(tokens).forEach((name, offers) -> {
            Introspectable slot = part("slot", template.owner() + ":" + name);
            all.add(offers.map(each -> slot.with("offers", String.join(", ", each)))
                    .orElse(slot));
        });
        return all;
    }

    /** Returns the texts in the tags of a template and of the originals that it extends, with the complete names of other templates. */
    List<String> literals(TemplateName template) {
        return files(template).keySet().stream()
                .flatMap(file -> reader().tokens(file).stream()
                        .filter(token -> token.getType() == Token.Type.STRING)
                        .map(token -> complete(token.getValue(), file)))
                .distinct()
                .toList();
    }

    private String complete(String literal, TemplateName file) {
        try {
            TemplateName named = file.resolve(literal, assets);
            return named.find(assets).isPresent() ? named.text() : literal;
        } catch (IllegalArgumentException noName) {
            return literal;
        }
    }

    private static Introspectable part(String type, String title) {
        return Introspectable.of("template parts", title, type);
    }

    Places places() {
        return places;
    }

    /**
     * Returns the template of a contribution, compiled and ready to be shown.
     *
     * @throws io.pebbletemplates.pebble.error.PebbleException if it does not exist any longer, or does not compile
     */
    ContributedTemplate compiled(Placed contribution) {
        return compiled(Objects.requireNonNull(templates.get(contribution)));
    }

    ContributedTemplate compiled(TemplateName name) {
        PebbleTemplateImpl template = reader().template(name);
        return ContributedTemplate.of(template, Objects.requireNonNull(shapes.get(name.text())));
    }

    /** Returns the template of a contribution, if this engine has it. */
    Optional<TemplateName> template(Placed contribution) {
        return Optional.ofNullable(templates.get(contribution))
                .filter(name -> name.find(assets).isPresent());
    }

    /** Returns whether templates never change, so that what is found while the application is composed holds for all requests. */
    boolean isSettled() {
        return !assets.development();
    }

    /**
     * Returns warnings about contributions to blocks of a template that are not shown in a template which extends it, because it replaces a block
     * without its former content.
     */
    List<Problem> hiddenIn(TemplateName heir, TemplateName above) {
        List<Place> all = places.inTemplate(AssetSpec.of(above.replaced().text()));
        if (all.isEmpty()) {
            return List.of();
        }
        TemplateParts below = new TemplateParts(reader().tokens(heir));
        TemplateParts parts = new TemplateParts(reader().tokens(above));
        return all.stream()
                .filter(place -> new PlaceSearch(place, parts).isBlock())
                .filter(place -> below.replaces(PlaceSearch.name(place.part())))
                .map(place -> PlaceProblems.hidden(place, heir, places.at(place)))
                .toList();
    }

    /** Returns the problems of the contributions to a template that was compiled. Later calls return none, so that each is reported once. */
    List<Problem> problems(TemplateName name) {
        return Objects.requireNonNullElse(problems.remove(name.text()), List.of());
    }

    /** Returns whether a place has not been checked yet, and notes that it is; many views show the places of a layout. */
    boolean isUnchecked(ContributedPart place) {
        return checked.add(place);
    }

    /** Returns the file that serves under the name of a template, if it replaces a file that has the place; otherwise null. */
    private @Nullable Asset replacing(Place place, TemplateName template) {
        List<Asset> chain = assets.chain(AssetSpec.of(template.text()));
        boolean had = chain.stream()
                .skip(1)
                .anyMatch(file -> new PlaceSearch(place, new TemplateParts(reader().tokens(file))).isPresent());
        return had ? chain.get(0) : null;
    }
}
