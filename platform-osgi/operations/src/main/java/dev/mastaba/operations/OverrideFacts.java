package dev.mastaba.operations;

import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts about a view, an asset, or a text that are needed to override it. The command line creates a project from the answer, which has the form
 * of
 * {@link Properties}.
 */
final class OverrideFacts {
    private static final int MOST_FILES = 10_000;
    private static final int MOST_TEXTS = 20_000;
    private static final int LARGEST = 8 * 1024 * 1024;

    private final Serving serving;
    private final String id;
    private final Application application;
    private final Assets assets;

    OverrideFacts(Serving serving, String id, Application application) {
        this.serving = serving;
        this.id = id;
        this.application = application;
        this.assets = application.get(Key.of(Assets.class));
    }

    /**
     * Returns the facts.
     *
     * @param locales the locales in which a text is to be overridden; empty for those that the target denotes
     */
    Answer of(String target, List<String> locales) {
        try {
            return told(target, locales);
        } catch (IOException unreadable) {
            return Answer.failed("The file of " + target + " cannot be read: " + unreadable.getMessage() + "\n");
        }
    }

    private Answer told(String target, List<String> locales) throws IOException {
        Introspector introspector = application.get(Key.of(Introspector.class));
        Optional<Registered> view = introspector.find("views", target);
        if (view.isPresent()) {
            return done(view(target, new Facts(view.get(), view.get().owner())));
        }
        Optional<Asset> asset = target.indexOf(':') > 0 ? find(target, "") : Optional.empty();
        if (asset.isPresent()) {
            return done(asset(target, asset.get()));
        }
        Optional<OverriddenText> text = catalogs().flatMap(catalogs -> OverriddenText.find(catalogs, target, locales));
        return text.isPresent() ? text(text.get()) : Answer.failed(unknown(target, introspector));
    }

    private Optional<Catalogues> catalogs() {
        return application.find(Key.of(Catalogues.class));
    }

    private Answer text(OverriddenText text) throws IOException {
        List<String> extensions =
                text.addOns().stream().filter(this::isExtension).toList();
        if (extensions.size() > 1) {
            return Answer.failed(String.join(" and ", extensions)
                    + " provide the text in different languages; specify one: --locale "
                    + String.join("|", text.locales()) + "\n");
        }
        String owner = extensions.isEmpty() ? text.any().addOn() : extensions.get(0);
        Map<String, Object> facts = facts("text", text.any().message(), owner);
        text.tell(facts);
        String place = text.any().place();
        Optional<Asset> catalog = find(
                place.substring(0, Math.max(0, place.lastIndexOf(':'))),
                text.any().addOn());
        if (catalog.isPresent() && catalog.get().spec().path().endsWith(".po")) {
            facts.put("catalogue", content(catalog.get()));
        }
        return done(facts);
    }

    private boolean isExtension(String owner) {
        Participant says = serving.addOns().get(owner);
        return says != null && says.role() == Participant.Role.EXTENSION;
    }

    private Map<String, Object> view(String target, Facts view) throws IOException {
        Map<String, Object> facts = facts("view", target, view.registered().owner());
        facts.put(
                "hash",
                application.get(Key.of(Original.Hashes.class)).hashOf(target).orElse(""));
        facts.put("route", view.text("route_name"));
        facts.put("context", view.text("context"));
        facts.put("predicates", view.text("predicates"));
        facts.put("permission", view.text("permission"));
        facts.put("renderer", view.text("renderer"));
        Optional<Asset> template = find(view.text("renderer"), view.registered().owner());
        if (template.isPresent()) {
            facts.put("path", template.get().spec().path());
            facts.put("content", content(template.get()));
        }
        return facts;
    }

    private Map<String, Object> asset(String target, Asset asset) throws IOException {
        Map<String, Object> facts = facts("asset", target, asset.owner());
        byte[] bytes = asset.bytes();
        facts.put(
                "hash",
                new OriginalHash().content(new ByteArrayInputStream(bytes)).hex());
        facts.put("path", asset.spec().path());
        facts.put("content", content(asset));
        return facts;
    }

    /**
     * Returns the common facts. The override extends the owner of the original if that is an extension. Otherwise it extends the application, which
     * ranks above all other add-ons.
     */
    private Map<String, Object> facts(String kind, String target, String owner) {
        Participant says = serving.addOns().get(owner);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", kind);
        facts.put("target", target);
        facts.put("of", says == null ? owner : says.display());
        boolean extension = isExtension(owner);
        facts.put("extends", extension ? owner : id);
        facts.put("bundles", bundles(extension ? owner : ""));
        return facts;
    }

    /** Returns the bundles against which an override is built: the application, and the extension if it owns the original. */
    private String bundles(String extension) {
        return Stream.concat(
                        serving.addOns().values().stream()
                                .filter(addOn -> addOn.role() == Participant.Role.APPLICATION
                                        && addOn.id().equals(id))
                                .map(Participant::name),
                        Stream.of(extension).filter(name -> !name.isEmpty()))
                .collect(Collectors.joining(","));
    }

    private Optional<Asset> find(String text, String saidBy) {
        try {
            return text.isEmpty() ? Optional.empty() : assets.find(AssetSpec.parse(text, saidBy));
        } catch (IllegalArgumentException noAsset) {
            return Optional.empty();
        }
    }

    private static String content(Asset asset) throws IOException {
        if (asset.content().length() > LARGEST) {
            throw new IOException(asset.spec() + " is larger than " + LARGEST + " bytes");
        }
        return Base64.getEncoder().encodeToString(asset.bytes());
    }

    private String unknown(String target, Introspector introspector) {
        List<String> known = new ArrayList<>();
        introspector
                .category("views")
                .forEach(view -> known.add(view.introspectable().title()));
        int colon = target.indexOf(':');
        if (colon > 0) {
            String owner = target.substring(0, colon);
            assets.files(assets.exact(new AssetSpec(owner, "")), MOST_FILES)
                    .forEach(path -> known.add(owner + ":" + path));
        }
        catalogs()
                .ifPresent(texts ->
                        OverriddenText.names(texts).limit(MOST_TEXTS).distinct().forEach(known::add));
        return "View, file, or text \"" + target + "\" does not exist in application " + id + "."
                + NearMisses.hint(target, known)
                + "\n`mastaba views`, `mastaba assets`, and `mastaba texts` list the names, such as wiki:page, "
                + "wiki:templates/page.peb, and wiki:de:Log in.\n";
    }

    private static Answer done(Map<String, Object> facts) throws IOException {
        Properties properties = new Properties();
        facts.forEach((name, value) -> properties.setProperty(name, value.toString()));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        return Answer.done(text.toString(), facts);
    }
}
