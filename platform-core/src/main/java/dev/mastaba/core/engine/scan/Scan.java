package dev.mastaba.core.engine.scan;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.engine.declare.AnnotationValues;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Scanned;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scan, which finds annotations and then lets their readers declare, all in a deterministic order. For the
 * configurator only.
 * <p>Each class is scanned as a whole or, if it cannot be loaded, not at all. All problems are reported together.
 */
public final class Scan {
    private final String addOn;
    private final Function<Origin, ?> configurators;
    private final ScanSettings settings;
    private final ClassFiles classFiles = new ClassFiles();
    private final Map<Class<?>, Optional<AnnotationReader<?, ?>>> readers = new HashMap<>();
    private final List<FoundAnnotation<?>> readings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Creates a scan.
     *
     * @param configurators returns the configurator for annotations at a place
     */
    public Scan(String addOn, Function<Origin, ?> configurators, ScanSettings settings) {
        this.addOn = addOn;
        this.configurators = configurators;
        this.settings = settings;
    }

    /** Scans an object. */
    public void ofInstance(Object instance) {
        only(instance.getClass(), instance);
    }

    /** Scans a class without an instance. */
    public void ofClass(Class<?> type) {
        only(type, null);
    }

    private void only(Class<?> type, @Nullable Object instance) {
        if (!collect(type, instance) && problems.isEmpty()) {
            problems.add(ScanProblems.nothing(Origin.named(addOn, type.getName())));
        }
        read();
    }

    /**
     * Scans the code that a class belongs to: by the index in its manifest, or else by its class files.
     *
     * @param files the source of the class files
     */
    public void ofCode(AssetSource files, Class<?> owner) {
        ScanSettings within = settings.within(owner.getPackageName());
        ClassLoader loader = owner.getClassLoader();
        Set<String> names = ClassIndex.of(files, addOn).orElseGet(() -> walked(files, owner, within));
        for (String name : names) {
            if (within.takes(name)) {
                load(name, loader);
            }
        }
        read();
    }

    private Set<String> walked(AssetSource files, Class<?> owner, ScanSettings within) {
        ConfiguringTypes types = new ConfiguringTypes(owner.getClassLoader());
        ClassWalk walk = new ClassWalk(files, within, types::matter, this::failed, addOn);
        Set<String> names = walk.names();
        if (walk.seen() == 0 && settings.below().isEmpty()) {
            throw new ConfigurationException(ScanProblems.noClasses(addOn, owner));
        }
        return names;
    }

    private void load(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (type.getClassLoader() == loader && isScanned(type)) {
                collect(type, null);
            }
        } catch (ClassNotFoundException | LinkageError missing) {
            failed(name, missing);
        }
    }

    /** Returns whether a class is scanned; classes inside of a method are local to it and are not. */
    private static boolean isScanned(Class<?> type) {
        return !type.isAnnotation() && !type.isSynthetic() && !type.isAnonymousClass() && !type.isLocalClass();
    }

    /** Returns whether there is a configuring annotation of any category. */
    private boolean collect(Class<?> type, @Nullable Object instance) {
        List<FoundAnnotation<?>> found = new ArrayList<>();
        boolean any = false;
        try {
            for (Element element : Element.of(type, instance != null)) {
                Scanned on = scanned(type, element, instance);
                for (Annotation annotation : element.element().getDeclaredAnnotations()) {
                    any |= collect(annotation, element, on, found);
                }
            }
            refuseForgotten(type);
        } catch (LinkageError | TypeNotPresentException | ArrayStoreException missing) {
            failed(type.getName(), missing);
            return true;
        }
        readings.addAll(found);
        return any;
    }

    private Scanned scanned(Class<?> type, Element element, @Nullable Object instance) {
        Class<?> declaring = element.element() instanceof Member member ? member.getDeclaringClass() : type;
        Optional<ClassFile> file = classFiles.of(declaring);
        String place = type.getName() + (element.member().isEmpty() ? "" : "#" + element.member());
        int line = file.map(each -> each.lines().get(element.descriptor())).orElse(0);
        Origin origin =
                new Origin(addOn, place, null, file.map(ClassFile::source).orElse(null), line);
        return new Scanned(type, element.element(), instance, origin, settings.attributes());
    }

    private boolean collect(Annotation annotation, Element element, Scanned on, List<FoundAnnotation<?>> found) {
        Class<? extends Annotation> type = annotation.annotationType();
        Optional<Class<? extends Annotation>> held = ConfiguringTypes.held(type);
        Configures mark = type.getAnnotation(Configures.class);
        if (held.isPresent()) {
            boolean configures = held.get().isAnnotationPresent(Configures.class);
            if (configures && mark == null) {
                problems.add(ScanProblems.unmarked(type, held.get(), on));
            } else if (configures) {
                AnnotationValues.of(annotation, on)
                        .all("value")
                        .forEach(each -> collect((Annotation) each, element, on, found));
            }
            return configures;
        }
        if (mark == null) {
            return false;
        }
        reader(mark.value(), on).ifPresent(reader -> add(annotation, reader, element, on, found));
        return true;
    }

    private <A extends Annotation> void add(
            A annotation, AnnotationReader<?, ?> reader, Element element, Scanned on, List<FoundAnnotation<?>> found) {
        try {
            String category = FoundAnnotation.category(annotation, reader);
            boolean lifted =
                    element.categories().isEmpty() || element.categories().contains(category);
            if (lifted && settings.reads(category)) {
                found.add(FoundAnnotation.of(annotation, reader, on));
            }
        } catch (ClassCastException | IllegalStateException failure) {
            problems.add(ScanProblems.reader(reader.getClass(), annotation, on, failure));
        }
    }

    private Optional<AnnotationReader<?, ?>> reader(Class<? extends AnnotationReader<?, ?>> type, Scanned on) {
        Optional<AnnotationReader<?, ?>> known = readers.get(type);
        if (known == null) {
            known = make(type, on);
            readers.put(type, known);
        }
        return known;
    }

    private Optional<AnnotationReader<?, ?>> make(Class<? extends AnnotationReader<?, ?>> type, Scanned on) {
        try {
            Constructor<? extends AnnotationReader<?, ?>> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
        } catch (ReflectiveOperationException | RuntimeException failure) {
            Throwable cause =
                    failure instanceof InvocationTargetException thrown ? thrown.getTargetException() : failure;
            problems.add(ScanProblems.unreadable(type, on, cause));
            return Optional.empty();
        }
    }

    private void refuseForgotten(Class<?> type) {
        ConfiguringTypes types = new ConfiguringTypes(type.getClassLoader());
        classFiles
                .of(type)
                .ifPresent(file -> file.hidden().stream()
                        .filter(types::matter)
                        .forEach(name ->
                                problems.add(ScanProblems.forgotten(name, Origin.named(addOn, type.getName())))));
    }

    private void failed(String type, Throwable cause) {
        BiConsumer<String, Throwable> told = settings.failure();
        if (told == null) {
            problems.add(ScanProblems.unloadable(Origin.named(addOn, type), cause));
        } else {
            told.accept(type, cause);
        }
    }

    private void read() {
        readings.sort(Comparator.comparingInt(FoundAnnotation::order));
        readings.forEach(this::read);
        ConfigurationException.requireNone(problems);
    }

    private void read(FoundAnnotation<?> reading) {
        Scanned on = reading.on();
        try {
            reading.read(configurators.apply(on.origin()));
        } catch (ConfigurationException refused) {
            refused.problems().forEach(problem -> problems.add(problem.placed(on.origin())));
        } catch (LinkageError | TypeNotPresentException missing) {
            failed(on.type().getName(), missing);
        } catch (RuntimeException failure) {
            problems.add(ScanProblems.reader(reading.reader().getClass(), reading.annotation(), on, failure));
        }
    }
}
