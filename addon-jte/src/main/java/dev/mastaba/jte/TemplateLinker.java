package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Renderer.Places;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A linker of templates: it loads a template and all that it calls, and decides which file each call runs. Everything is checked before the first
 * template runs. Confined to one thread.
 */
final class TemplateLinker {
    /** A call of a function of contributions with a literal name. */
    private static final Pattern CALL = Pattern.compile("\\bcall\\(\\s*\"(slot|contributions)\"\\s*,\\s*\"([^\"]+)\"");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    private final Assets assets;
    private final Registry registry;
    private final boolean traced;
    private final Map<Name, LinkedTemplate> templates = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    TemplateLinker(Assets assets, Registry registry, boolean traced) {
        this.assets = assets;
        this.registry = registry;
        this.traced = traced;
    }

    /** A file, and the name and overrides that lead to it. */
    private record Name(AssetSpec spec, List<Asset.Step> steps, AssetSpec source) {
        static Name of(Asset file) {
            return new Name(file.spec(), file.steps(), file.source());
        }
    }

    /**
     * Links a template and those that it calls, as far as they are not known.
     *
     * @throws ConfigurationException with all problems
     */
    LinkedTemplate link(Asset file) {
        Set<Name> known = Set.copyOf(templates.keySet());
        problems.clear();
        LinkedTemplate template = read(file);
        List<LinkedTemplate> fresh = new ArrayList<>();
        templates.forEach((name, each) -> {
            if (!known.contains(name)) {
                fresh.add(each);
            }
        });
        if (problems.isEmpty()) {
            fresh.forEach(this::load);
        }
        if (problems.isEmpty()) {
            fresh.forEach(this::connect);
        }
        if (problems.isEmpty()) {
            fresh.forEach(this::initialize);
        }
        if (template == null || !problems.isEmpty()) {
            templates.keySet().retainAll(known);
            throw new ConfigurationException(List.copyOf(problems));
        }
        return template;
    }

    /** Reads the template and those that it calls. */
    private @Nullable LinkedTemplate read(Asset first) {
        Deque<LinkedTemplate> open = new ArrayDeque<>();
        LinkedTemplate template = template(first, open);
        while (!open.isEmpty()) {
            LinkedTemplate caller = open.remove();
            caller.form().calls().forEach((type, path) -> {
                Optional<Asset> target = CalledName.find(path, caller.file(), assets);
                if (target.isEmpty()) {
                    problems.add(JteProblems.missing(path, caller.file(), assets));
                } else {
                    LinkedTemplate called = template(target.get(), open);
                    if (called != null) {
                        caller.targets().put(type, called);
                    }
                }
            });
        }
        return template;
    }

    /** Notes the slots of a template and that it replaces other files, and checks that the lists that it reads exist. */
    private void noteCalls(Asset file) throws IOException {
        Places places = registry.get(Key.of(Places.class));
        String owner = file.spec().owner();
        slots(file).forEach(slot -> places.hasSlot(places.exact(slot, owner)));
        calls(file, "contributions")
                .forEach((list, line) -> Contributions.unknown(
                                registry, places.exact(list, owner), JteProblems.origin(file, line))
                        .ifPresent(problems::add));
        places.replaces(assets.chain(file.spec()), TemplateLinker::slotsOf);
    }

    /** Returns the slots of a file; of one that cannot be read, none, because they only explain an error. */
    private static Set<String> slotsOf(Asset file) {
        try {
            return slots(file);
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    /** Returns the names of the slots of a template, as they are written. */
    static Set<String> slots(Asset file) throws IOException {
        return calls(file, "slot").keySet();
    }

    /** Returns the plain texts in the code of a template, and the complete names of the templates that it calls; also those of an original that it calls. */
    static List<String> literals(Asset file, Assets assets) throws IOException {
        Set<String> literals = new LinkedHashSet<>();
        Set<AssetSpec> seen = new HashSet<>(Set.of(file.source()));
        Deque<Asset> open = new ArrayDeque<>(List.of(file));
        while (!open.isEmpty()) {
            Asset each = open.remove();
            LITERAL.matcher(each.text()).results().map(text -> text.group(1)).forEach(literals::add);
            Optional<Asset> compiled = CompiledForm.file(each, assets);
            if (compiled.isPresent()) {
                for (String path :
                        CompiledForm.read(compiled.get().bytes()).calls().values()) {
                    Optional<Asset> called = CalledName.find(path, each, assets);
                    if (called.isPresent() && !called.get().spec().equals(file.spec())) {
                        literals.add(called.get().spec().toString());
                    } else if (called.isPresent() && seen.add(called.get().source())) {
                        open.add(called.get());
                    }
                }
            }
        }
        return List.copyOf(literals);
    }

    /** Returns the names with which a template calls a function, as they are written, each with a line. */
    private static Map<String, Integer> calls(Asset file, String function) throws IOException {
        String text = file.text();
        Map<String, Integer> names = new LinkedHashMap<>();
        CALL.matcher(text)
                .results()
                .filter(call -> call.group(1).equals(function))
                .forEach(call -> names.putIfAbsent(
                        call.group(2), text.substring(0, call.start()).split("\n", -1).length));
        return names;
    }

    private @Nullable LinkedTemplate template(Asset file, Deque<LinkedTemplate> open) {
        LinkedTemplate known = templates.get(Name.of(file));
        if (known != null) {
            return known;
        }
        Optional<Asset> compiled = CompiledForm.file(file, assets);
        if (compiled.isEmpty()) {
            problems.add(JteProblems.uncompiled(file));
            return null;
        }
        try {
            CompiledForm form = CompiledForm.read(compiled.get().bytes());
            if (!form.isOf(file.bytes())) {
                problems.add(JteProblems.stale(file));
                return null;
            }
            noteCalls(file);
            LinkedTemplate fresh = new LinkedTemplate(file, form, bundle(file.owner()));
            templates.put(Name.of(file), fresh);
            open.add(fresh);
            return fresh;
        } catch (IOException unreadable) {
            problems.add(JteProblems.unreadable(file, unreadable));
            return null;
        }
    }

    /** Returns the class loader of an add-on. */
    private ClassLoader bundle(String owner) {
        Class<?> type = registry.find(Key.named(AddOn.class, owner))
                .<Class<?>>map(Object::getClass)
                .orElse(TemplateLinker.class);
        return Objects.requireNonNull(type.getClassLoader());
    }

    private void load(LinkedTemplate template) {
        Set<String> missing = new TreeSet<>();
        try {
            template.form().entries().forEach((path, code) -> {
                if (AssetSpec.isCode(path)) {
                    missing.addAll(ClassReferences.missing(code, template.classes()));
                }
            });
        } catch (RuntimeException malformed) {
            problems.add(JteProblems.unreadable(
                    template.file(), new IOException("A class in it is malformed: " + malformed, malformed)));
            return;
        }
        if (missing.isEmpty()) {
            try {
                template.load(traced);
            } catch (ReflectiveOperationException | LinkageError | SecurityException unresolved) {
                missing.add(text(unresolved));
            }
        }
        if (!missing.isEmpty()) {
            problems.add(JteProblems.unresolved(template.file(), missing));
        }
    }

    private static String text(Throwable unresolved) {
        Throwable cause = unresolved.getCause();
        if (unresolved instanceof ExceptionInInitializerError && cause != null) {
            return cause.toString();
        }
        return unresolved instanceof NoClassDefFoundError
                ? "class " + String.valueOf(unresolved.getMessage()).replace('/', '.')
                : unresolved.toString();
    }

    private void connect(LinkedTemplate caller) {
        caller.targets().forEach((type, target) -> {
            try {
                TemplateCalls call = new TemplateCalls(caller.classes().loadClass(type), target);
                List<String> differences = call.differences();
                if (differences.isEmpty()) {
                    caller.classes().connect(type, call.code());
                } else {
                    String path = Objects.requireNonNull(caller.form().calls().get(type));
                    problems.add(JteProblems.unfit(caller.file(), path, target.file(), differences));
                }
            } catch (ReflectiveOperationException | LinkageError unresolved) {
                problems.add(JteProblems.unresolved(caller.file(), Set.of(text(unresolved))));
            }
        });
    }

    /** Runs the static initializers, so that nothing of a class is missing when it runs. */
    private void initialize(LinkedTemplate template) {
        try {
            Class.forName(template.form().type(), true, template.classes());
            for (String type : template.targets().keySet()) {
                Class.forName(type, true, template.classes());
            }
        } catch (ReflectiveOperationException | LinkageError failed) {
            problems.add(JteProblems.unresolved(template.file(), Set.of(text(failed))));
        }
    }
}
