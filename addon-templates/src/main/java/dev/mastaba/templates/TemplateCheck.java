package dev.mastaba.templates;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.rendering.RendererInfo;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks, when the application is made, whether a view's template and those that it names are there and compile. */
final class TemplateCheck {
    private static final int MOST_FILES = 2_000;
    private static final List<String> FORMS = List.of(
            "A path beside the template that names it: \"layout.peb\"",
            "A path from the root of an add-on: \"wiki:templates/layout.peb\"");

    private final Assets assets;
    private final PebbleEngine engine;
    private final TemplateReferences references;
    private final RendererInfo info;
    private final Set<TemplateName> seen = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    TemplateCheck(Assets assets, PebbleEngine engine, TemplateReferences references, RendererInfo info) {
        this.assets = assets;
        this.engine = engine;
        this.references = references;
        this.info = info;
    }

    TemplateName check() {
        TemplateName name = named();
        if (name.find(assets).isEmpty()) {
            throw new ConfigurationException(missing("There is no template " + name.shown(), name));
        }
        walk(name, new ArrayList<>());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return name;
    }

    private TemplateName named() {
        try {
            return TemplateName.of(assets.exact(AssetSpec.parse(info.name(), info.owner())));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    problem(
                            "MAST-TEMPLATE-001",
                            "\"" + info.name() + "\" names no template. " + wrong.getMessage() + ".",
                            FORMS),
                    wrong);
        }
    }

    private void walk(TemplateName name, List<TemplateName> heirs) {
        if (heirs.contains(name)) {
            problems.add(problem(
                    "MAST-TEMPLATE-004",
                    "The template " + name.shown() + " extends itself, by way of "
                            + heirs.stream().map(TemplateName::shown).collect(Collectors.joining(", ")) + ".",
                    List.of("To extend what an override replaced: {% extends \"original:" + pathOf(name) + "\" %}")));
            return;
        }
        if (!seen.add(name) || !compiles(name)) {
            return;
        }
        for (TemplateReferences.Reference reference : references.of(name)) {
            follow(name, reference, heirs);
        }
    }

    private void follow(TemplateName name, TemplateReferences.Reference reference, List<TemplateName> heirs) {
        String where = name.shown() + ", line " + reference.line();
        TemplateName target;
        try {
            target = name.resolve(reference.name(), assets);
        } catch (IllegalArgumentException wrong) {
            problems.add(problem(
                    "MAST-TEMPLATE-001",
                    "\"" + reference.name() + "\" (" + where + ") names no template. " + wrong.getMessage() + ".",
                    FORMS));
            return;
        }
        if (target.find(assets).isEmpty()) {
            problems.add(missing("There is no template " + target.shown() + ", which " + where + " names", target));
            return;
        }
        List<TemplateName> line = new ArrayList<>();
        if (reference.inherits()) {
            line.addAll(heirs);
            line.add(name);
            seen.remove(target);
        }
        walk(target, line);
    }

    private boolean compiles(TemplateName name) {
        try {
            engine.getTemplate(name.text());
            return true;
        } catch (PebbleException failure) {
            TemplateException error = TemplateException.of(failure, name);
            problems.add(problem(
                    "MAST-TEMPLATE-002",
                    "A template does not compile: " + error.getMessage() + ".",
                    List.of("Mend it in that line, or in one before it: an open {% or {{ is noticed only later.")));
            return false;
        }
    }

    private Problem missing(String summary, TemplateName name) {
        String path = pathOf(name);
        String owner = name.text().substring(0, name.text().indexOf(':'));
        List<String> known = new ArrayList<>();
        for (String place : new LinkedHashSet<>(List.of(owner, info.owner()))) {
            assets.files(new AssetSpec(place, ""), MOST_FILES).stream()
                    .filter(file -> file.endsWith(".peb"))
                    .forEach(file -> known.add(place + ":" + file));
        }
        List<String> near = NearestTemplates.to(path, known);
        List<String> remedies = new ArrayList<>();
        near.forEach(spec -> remedies.add("Mend the name: \"" + spec + "\""));
        remedies.add((near.isEmpty() ? "Put" : "Or put") + " it where it is looked for: src/main/resources/" + path);
        String hint = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
        return problem("MAST-TEMPLATE-003", summary + "." + hint, remedies);
    }

    private static String pathOf(TemplateName name) {
        String shown = name.text().split(" // ", 2)[0];
        return shown.substring(shown.indexOf(':') + 1);
    }

    private Problem problem(String id, String summary, List<String> remedies) {
        return new Problem(id, summary, List.of(info.origin()), remedies);
    }
}
