package dev.mastaba.core.render;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.RankedItems;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A function that turns a view's result into the body of a response. Implementations must be safe for concurrent use by
 * multiple threads. (Pyramid: {@code IRenderer}.)
 */
@ConsumerType
@FunctionalInterface
public interface Renderer {
    /**
     * Renders a model, which is usually a view's result.
     *
     * @param model the data to render; null if the view did not return a value
     * @throws Exception any failure, which exception views can handle
     */
    Rendered render(@Nullable Object model, RenderContext context) throws Exception;

    /**
     * Returns whether this renderer never blocks, apart from the code of the models. Only then can the option
     * {@code nonBlocking()} of a view with this renderer take effect. Called when the application is created. The
     * default is false.
     */
    default boolean isNonBlocking() {
        return false;
    }

    /**
     * A factory for renderers. It is called when the application is created, once for each template name that views
     * use. (Pyramid: {@code IRendererFactory}.)
     */
    @ConsumerType
    @FunctionalInterface
    interface Factory {
        /**
         * Returns the renderer for a template name.
         *
         * @throws dev.mastaba.core.extend.ConfigurationException if the template does not exist or does not compile
         */
        Renderer renderer(RendererInfo info);

        /**
         * Returns the parts of a template to which other add-ons can contribute, such as blocks and slots. Each has the type
         * of the part, and its name as the title. The fact {@code offers} contains the variables that a contribution receives;
         * without it, these are the variables of the template. The fact {@code text} contains the content on which a
         * contribution depends. Tools call this method while the application serves. The default is an empty list.
         *
         * @param template the name of the template, whose owner is an add-on
         */
        default List<Introspectable> parts(AssetSpec template) {
            return List.of();
        }

        /**
         * Returns the names of the variables that a template reads or defines. Tools call this method while the application
         * serves. The default is an empty list.
         *
         * @param template the name of the template, whose owner is an add-on
         */
        default List<String> variables(AssetSpec template) {
            return List.of();
        }

        /**
         * Returns the plain texts in the code of a template, and in that of the originals that it extends. Tools find in them
         * the templates, files, lists, and messages that a page uses. A text that the engine reads as the name of a template
         * is the complete name, {@code owner:path}. Tools call this method while the application serves. The default is an
         * empty list.
         *
         * @param template the name of the template, whose owner is an add-on
         */
        default List<String> literals(AssetSpec template) {
            return List.of();
        }
    }

    /** The data that a renderer factory receives about the requested renderer. Instances are immutable. */
    @ProviderType
    interface RendererInfo {
        /**
         * Returns the renderer's name as the view specified it, such as {@code templates/page.peb},
         * {@code wiki:templates/page.peb}, or {@code json}.
         */
        String name();

        /** Returns the renderer's type, which is the name's file extension, including the dot, or the complete name if it has no dot. */
        String type();

        /** Returns the name of the add-on that uses the renderer. A name without an owner is looked up in this add-on. */
        String owner();

        /** Returns the place where the renderer is specified. */
        Origin origin();

        /** Returns the application's files. */
        Assets assets();

        /** Returns the committed registry. */
        Registry registry();

        /** Returns the operator's settings. */
        Settings settings();

        /** Returns the renderer's name, type, and owner, in a form that templates can read. */
        default Name named() {
            return new Name(name(), type(), owner());
        }

        /**
         * Returns the type of the renderer with the given name: the name's file extension, including the dot, or the
         * complete name if it has no dot.
         */
        static String typeOf(String name) {
            int dot = name.lastIndexOf('.');
            return dot <= name.lastIndexOf('/') ? name : name.substring(dot);
        }

        /**
         * The name of a renderer, in a form that templates can read.
         *
         * @param name the name as the view specified it
         * @param type the name's file extension, including the dot, or the complete name if it has no dot
         * @param owner the name of the add-on that uses the renderer
         */
        record Name(String name, String type, String owner) {}
    }

    /** The contributions to the pages of an application, for its template engines. Safe for concurrent use by multiple threads after the commit. */
    final class Places {
        private final Map<Place, List<Placed>> contributed = new LinkedHashMap<>();
        private final Map<String, List<Place>> byTemplate = new HashMap<>();
        private final Set<String> slots = new ConcurrentSkipListSet<>();
        private final Collection<Replacing> replacing = new ConcurrentLinkedQueue<>();
        private final Set<Place> found = ConcurrentHashMap.newKeySet();
        private final ContributionOriginals originals = new ContributionOriginals();
        private final ContributionRendering rendering;
        private final Rank rank;

        private final OtherPlaces others;

        private Places(List<RankedPart> all, Rank rank, Registry registry, Assets assets) {
            this.rank = rank;
            this.others = new OtherPlaces(registry, assets);
            this.rendering = new ContributionRendering(assets.development());
            Map<Place, List<RankedPart>> byPlace = new LinkedHashMap<>();
            all.forEach(each -> byPlace.computeIfAbsent(each.part().place(), any -> new ArrayList<>())
                    .add(each));
            byPlace.forEach((place, some) -> {
                contributed.put(place, RankedPart.placed(some));
                if (place.kind() != Kind.SLOT) {
                    byTemplate
                            .computeIfAbsent(place.target(), any -> new ArrayList<>())
                            .add(place);
                }
            });
        }

        /**
         * Returns the contributions to an application that is being composed, in their order at each place.
         *
         * @throws ConfigurationException if contributions are placed in a circle
         */
        public static Places in(Registry registry, Assets assets) {
            return registry.computeIfAbsent(Key.of(Places.class), () -> {
                Rank rank = registry.get(Key.of(Rank.class));
                Places places = new Places(RankedPart.ranked(registry.all(Placed.class), rank), rank, registry, assets);
                registry.all(Place.class).forEach(slot -> places.hasSlot(slot.target()));
                return places;
            });
        }

        /** Returns the contributions at a place, in the order in which they are shown. */
        public List<Placed> at(Place place) {
            return contributed.getOrDefault(place, List.of());
        }

        /** Returns the places in a template, in the order of the declarations. */
        public List<Place> inTemplate(AssetSpec template) {
            return byTemplate.getOrDefault(template.toString(), List.of());
        }

        /** Returns whether no add-on contributes to a page. */
        public boolean isEmpty() {
            return contributed.isEmpty();
        }

        /** Returns all contributions to pages. */
        public List<Placed> all() {
            return contributed.values().stream().flatMap(List::stream).toList();
        }

        /**
         * Returns the name of a slot or a list as {@code owner:name}, with the name of an add-on instead of the id of an application.
         *
         * @param owner the add-on to which a name without an owner belongs
         */
        public String exact(String name, String owner) {
            return RankedItems.exact(name, owner, rank);
        }

        /** Notes that a template of the application has a slot, so that contributions to it are shown. */
        public void hasSlot(String slot) {
            slots.add(slot);
        }

        /**
         * Notes that files override a template, which can explain the absence of a slot.
         *
         * @param chain the file that serves and those that it overrides, as {@link Assets#chain} returns them
         * @param slots returns the slots of an overridden file as they are written; called only if a slot is missing
         */
        public void replaces(List<Asset> chain, Function<Asset, ? extends Collection<String>> slots) {
            if (chain.size() > 1) {
                replacing.add(new Replacing(chain, slots));
            }
        }

        /** Returns the file that overrides a template with a slot; null if there is none. */
        private @Nullable Asset replacing(String slot) {
            return replacing.stream()
                    .filter(each -> each.chain().stream()
                            .skip(1)
                            .anyMatch(file -> each.slots().apply(file).stream()
                                    .anyMatch(name ->
                                            exact(name, file.spec().owner()).equals(slot))))
                    .map(each -> each.chain().get(0))
                    .findFirst()
                    .orElse(null);
        }

        /** The files that override a template, and a function that returns the slots of a file. */
        private record Replacing(List<Asset> chain, Function<Asset, ? extends Collection<String>> slots) {}

        /**
         * Returns the blocks and elements with the name of a place in the other templates of its add-on, as {@code owner:path#part}. They are for errors: the
         * application may have moved the part. This method reads all templates.
         */
        public List<String> elsewhere(Place place) {
            return others.named(place);
        }

        /** Notes what a contribution depends on: the text of its place, or a variable; empty for the place alone. Only a change of that is drift. */
        public void dependsOn(Placed contribution, String dependency) {
            originals.add(contribution, dependency);
        }

        /**
         * Returns the parts of pages of other add-ons to which add-ons contribute.
         *
         * @param display returns the displayed name of an add-on
         */
        public List<Original> originals(UnaryOperator<String> display) {
            return originals.all(all(), display);
        }

        /** Notes that a template of the application has a place other than a slot. */
        public void has(Place place) {
            found.add(place);
        }

        /**
         * Renders the contributions at a place, whatever engines their templates have. One that fails is logged and left out; in development, its error
         * is shown.
         *
         * @param context the context of the page; null if there is none
         * @param offered the variables that the place offers
         * @return the HTML of all contributions that are shown; empty if none is
         */
        public String render(Place place, Request request, @Nullable Object context, Map<String, Object> offered) {
            return rendering.all(at(place), request, context, offered);
        }

        /**
         * Renders a contribution, whatever engine its template has.
         *
         * @param offered the variables that the place offers
         * @throws Exception any failure of the contribution
         */
        public String html(Placed contribution, Request request, Map<String, Object> offered) throws Exception {
            return rendering.html(contribution, request, offered);
        }

        /** Logs that a contribution failed and is left out. Returns the HTML to show in its place: empty, except in development. */
        public String failed(Placed contribution, Throwable failure) {
            return rendering.failed(contribution, failure);
        }

        /** Returns the problems of contributions whose places no template of the application has. */
        public List<Problem> problems() {
            List<Problem> problems = new ArrayList<>();
            contributed.forEach((place, some) -> {
                boolean known = place.kind() == Kind.SLOT ? slots.contains(place.target()) : found.contains(place);
                List<Placed> needed = some.stream()
                        .filter(each -> !each.contribution().isOptional())
                        .toList();
                if (!known && !needed.isEmpty()) {
                    problems.add(ContributionProblems.unknown(
                            place, needed, slots, replacing(place.target()), elsewhere(place)));
                }
            });
            return problems;
        }
    }
}
