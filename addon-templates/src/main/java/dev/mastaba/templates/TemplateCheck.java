package dev.mastaba.templates;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.Contribution.Placed;
import dev.mastaba.core.render.Renderer.RendererInfo;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A check, while the application is composed, that a view's template and the templates that it names exist and compile. */
final class TemplateCheck {
    private final Assets assets;
    private final PebbleEngine engine;
    private final TemplateReferences references;
    private final KnownWords words;
    private final WordHints hints;
    private final ContributionWeaver weaver;
    private final RendererInfo info;
    private final Map<TemplateName, Set<TemplateName>> extended = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    TemplateCheck(Assets assets, PebbleEngine engine, WordHints hints, ContributionWeaver weaver, RendererInfo info) {
        this.weaver = weaver;
        this.assets = assets;
        this.engine = engine;
        this.references = hints.references();
        this.words = hints.words();
        this.hints = hints;
        this.info = info;
    }

    TemplateName check() {
        TemplateName name = named();
        if (name.find(assets).isEmpty()) {
            throw new ConfigurationException(
                    missing("Template " + name.shown() + " does not exist", name, info.origin()));
        }
        walk(name);
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
                    TemplateProblems.noName("\"" + info.name() + '"', wrong, info.origin()), wrong);
        }
    }

    /** Visits every template once, regardless of the number of references to it. */
    private void walk(TemplateName first) {
        Set<TemplateName> seen = new HashSet<>(Set.of(first));
        Deque<TemplateName> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            TemplateName name = open.remove();
            if (compiles(name)) {
                references
                        .of(name)
                        .forEach(reference ->
                                target(name, reference).filter(seen::add).ifPresent(open::add));
            }
        }
        InheritanceCircles.in(extended).forEach(this::refuse);
        Set<String> macros = new HashSet<>();
        seen.forEach(name -> macros.addAll(references.callableIn(name)));
        seen.forEach(name -> references.wordsOf(name).stream()
                .filter(word -> !words.has(word.kind(), word.name()))
                .filter(word -> word.kind() != TemplateWord.Kind.FUNCTION || !macros.contains(word.name()))
                .forEach(word -> problems.add(unknown(name, word, macros))));
        seen.forEach(this::checkLists);
        seen.forEach(this::checkAliases);
        extended.keySet().forEach(this::warnOfHidden);
        seen.forEach(name -> problems.addAll(weaver.problems(name)));
        seen.forEach(name -> references.placesOf(name).stream()
                .filter(weaver::isUnchecked)
                .forEach(place -> place.settle(each -> check(each, place, name))));
    }

    /** Warns of insertions into blocks that are not shown in a template, because it replaces the block. */
    private void warnOfHidden(TemplateName heir) {
        Set<TemplateName> above = new LinkedHashSet<>(extended.getOrDefault(heir, Set.of()));
        Deque<TemplateName> open = new ArrayDeque<>(above);
        while (!open.isEmpty()) {
            extended.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(above::add)
                    .forEach(open::add);
        }
        above.forEach(name -> weaver.hiddenIn(heir, name).forEach(Problem.Warnings.in(info.registry())::add));
    }

    /**
     * Checks that a contribution closes its tags, and does not rely on variables of the template that its slot does not offer. Notes the variables of the
     * template that it reads, so that their loss is drift. Returns its template; null if this engine has none that compiles.
     */
    private @Nullable ContributedTemplate check(Placed contribution, ContributedPart place, TemplateName name) {
        weaver.places().dependsOn(contribution, "");
        TemplateName part = weaver.template(contribution).filter(this::compiles).orElse(null);
        if (part == null) {
            return null;
        }
        ContributedTemplate template = weaver.compiled(part);
        String fault = template.shape().fault();
        if (fault != null) {
            problems.add(PlaceProblems.unclosed(contribution, part, fault));
        }
        Map<String, Integer> read = references.variablesOf(part);
        Set<String> known = references.allVariablesOf(name);
        Set<String> offered = place.offered().orElse(known);
        read.forEach((variable, line) -> {
            if (offered.contains(variable)) {
                weaver.places().dependsOn(contribution, "variable " + variable);
            } else if (known.contains(variable)
                    && contribution.contribution().model().isEmpty()) {
                problems.add(PlaceProblems.notOffered(contribution, part, variable, line, offered));
            }
        });
        return template;
    }

    /** Checks that add-ons have the lists that a template reads. */
    private void checkLists(TemplateName name) {
        references.listsOf(name).forEach((list, line) -> {
            String exact = weaver.places().exact(list, name.replaced().owner());
            Contributions.unknown(info.registry(), exact, origin(name, line)).ifPresent(problems::add);
        });
    }

    /** Checks that the macros that a template calls by an alias exist in the template with this alias. */
    private void checkAliases(TemplateName name) {
        MacroAliases aliases = references.aliasesIn(name);
        for (MacroAliases.Call call : aliases.calls()) {
            List<TemplateName> imported = aliases.templates(call.alias()).stream()
                    .flatMap(written -> resolved(name, written).stream())
                    .toList();
            Set<String> macros = macrosOf(imported);
            boolean all = imported.size() == aliases.templates(call.alias()).size();
            if (all && !macros.contains(call.macro())) {
                problems.add(new Problem(
                        "MAST-TEMPLATE-007",
                        "Macro \"" + call.macro() + "\" does not exist in "
                                + imported.stream().map(TemplateName::shown).collect(Collectors.joining(", "))
                                + "; " + name.shown() + ", line " + call.line() + ", calls it as \""
                                + call.alias() + "." + call.macro() + "\"." + NearMisses.hint(call.macro(), macros),
                        origin(name, call.line()),
                        macros.isEmpty()
                                ? "Import a template with macros."
                                : "Use an existing macro: " + String.join(", ", macros)));
            }
        }
    }

    /** Returns the macros of templates, and those that these templates import or inherit. */
    private Set<String> macrosOf(List<TemplateName> templates) {
        Set<String> macros = new TreeSet<>();
        Set<TemplateName> seen = new HashSet<>(templates);
        Deque<TemplateName> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            TemplateName name = open.remove();
            macros.addAll(references.callableIn(name));
            references.of(name).stream()
                    .flatMap(reference -> resolved(name, reference.name()).stream())
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return macros;
    }

    /** Returns the template that a name means, if it exists and was visited. */
    private Optional<TemplateName> resolved(TemplateName name, String written) {
        try {
            return Optional.of(name.resolve(written, assets))
                    .filter(target -> target.find(assets).isPresent());
        } catch (IllegalArgumentException reported) {
            return Optional.empty();
        }
    }

    private Problem unknown(TemplateName name, TemplateWord word, Set<String> macros) {
        Set<String> known = new TreeSet<>(words.all(word.kind()));
        if (word.kind() == TemplateWord.Kind.FUNCTION) {
            known.addAll(macros);
        }
        return new Problem(
                "MAST-TEMPLATE-005",
                "The " + word.kind() + " \"" + word.name() + "\" in " + name.shown() + ", line " + word.line()
                        + ", does not exist." + NearMisses.hint(word.name(), known),
                origin(name, word.line()),
                "Use an existing " + word.kind() + ": " + String.join(", ", known),
                word.kind() == TemplateWord.Kind.FUNCTION
                        ? "Import the macro of another template: {% import \"macros.peb\" %}"
                        : "Format the value in the view, before the template receives it.");
    }

    /** Returns the origin of an error in a template. The template's file comes first, because the view that uses it may belong to another add-on. */
    private Origin origin(TemplateName name, int line) {
        return name.find(assets)
                .map(asset -> {
                    String path = asset.source().path();
                    String file = path.substring(path.lastIndexOf('/') + 1);
                    return new Origin(asset.owner(), path, null, file, line);
                })
                .orElse(info.origin());
    }

    private void refuse(List<TemplateName> circle) {
        TemplateName first = circle.get(0);
        problems.add(new Problem(
                "MAST-TEMPLATE-004",
                "Template " + first.shown() + " extends itself"
                        + (circle.size() == 1
                                ? "."
                                : circle.stream()
                                        .map(TemplateName::shown)
                                        .collect(Collectors.joining(", ", " through ", "."))),
                circle.stream().map(each -> origin(each, 0)).distinct().toList(),
                "To extend the file that an override replaced: {% extends \"original:" + first.path() + "\" %}"));
    }

    private Optional<TemplateName> target(TemplateName name, TemplateReferences.Reference reference) {
        String where = name.shown() + ", line " + reference.line();
        TemplateName target;
        try {
            target = name.resolve(reference.name(), assets);
        } catch (IllegalArgumentException wrong) {
            problems.add(TemplateProblems.noName(
                    "\"" + reference.name() + "\" (" + where + ")", wrong, origin(name, reference.line())));
            return Optional.empty();
        }
        if (target.find(assets).isEmpty()) {
            problems.add(missing(
                    "Template " + target.shown() + " does not exist; it is used in " + where,
                    target,
                    origin(name, reference.line())));
            return Optional.empty();
        }
        if (reference.use() == TemplateReferences.Use.EXTENDED) {
            extended.computeIfAbsent(name, heir -> new LinkedHashSet<>()).add(target);
        }
        return Optional.of(target);
    }

    private boolean compiles(TemplateName name) {
        try {
            engine.getTemplate(name.text());
            return true;
        } catch (RuntimeException | StackOverflowError failure) {
            TemplateException error = failure instanceof PebbleException pebble
                    ? failed(new PebbleFailure(pebble, List.of(), hints), name)
                    : TemplateException.of(name, reason(failure), failure, assets);
            problems.add(new Problem(
                    "MAST-TEMPLATE-002",
                    "A template does not compile: " + error.getMessage() + "."
                            + hints.ofTag(error.failed().reason()),
                    origin(name, error.line()),
                    "Fix this line or an earlier one; the template engine detects an unclosed {% or {{ only later."));
            return false;
        }
    }

    private TemplateException failed(PebbleFailure failure, TemplateName name) {
        return TemplateException.of(failure, failure.reason(), name, assets);
    }

    /** Returns the reason for a failure. The engine's parser fails with internal errors if a template ends too early or nests too deep. */
    private static String reason(Throwable failure) {
        if (failure.getCause() instanceof PebbleException cause) {
            return cause.getPebbleMessage();
        }
        return failure instanceof StackOverflowError ? "It is nested too deeply" : "It is not valid template syntax";
    }

    private Problem missing(String summary, TemplateName name, Origin origin) {
        List<String> near = NearestTemplates.to(name, assets, info.owner());
        List<String> remedies = new ArrayList<>();
        near.forEach(spec -> remedies.add("Fix the name: \"" + spec + "\""));
        List<String> written = new ArrayList<>(remedies);
        String create = near.isEmpty() ? "Create" : "Or create";
        remedies.add(create + " the template: src/main/resources/" + name.path());
        written.add(create + " the template next to the mastaba.yaml: " + name.path());
        String hint = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
        boolean overlay = origin.isOverlay() || info.origin().isOverlay();
        return new Problem("MAST-TEMPLATE-003", summary + "." + hint, List.of(origin), overlay ? written : remedies);
    }
}
