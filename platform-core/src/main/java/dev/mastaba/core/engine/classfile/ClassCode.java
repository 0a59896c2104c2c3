package dev.mastaba.core.engine.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The code of a class, read from its file without loading it. Confined to one thread. */
public final class ClassCode {
    private static final int LARGEST = 4 << 20;

    private final DataInputStream in;
    private final ConstantPool pool;
    private final String name;
    private final List<String> parents = new ArrayList<>();
    private final Map<String, Body> bodies = new TreeMap<>();
    private final List<int[]> bootstraps = new ArrayList<>();

    /** The code of a method, and its table of exception handlers. */
    private record Body(ByteBuffer code, ByteBuffer handlers) {}

    private ClassCode(byte[] bytes) throws IOException {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
        pool = ConstantPool.read(in);
        in.readUnsignedShort();
        name = pool.className(in.readUnsignedShort());
        int parent = in.readUnsignedShort();
        parents.add(parent == 0 ? "" : pool.className(parent));
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            parents.add(pool.className(in.readUnsignedShort()));
        }
        members();
        members();
        attributes("");
    }

    /**
     * Reads a class file completely.
     *
     * @throws IOException if it is not a class file
     */
    public static ClassCode read(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("The class file has more than " + LARGEST + " bytes");
        }
        return new ClassCode(bytes);
    }

    private void members() throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            in.readUnsignedShort();
            attributes(pool.text(in.readUnsignedShort()) + pool.text(in.readUnsignedShort()));
        }
    }

    private void attributes(String member) throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String attribute = pool.text(in.readUnsignedShort());
            byte[] content = exactly(in, in.readInt());
            DataInputStream inside = new DataInputStream(new ByteArrayInputStream(content));
            if (attribute.equals("Code")) {
                inside.readInt();
                ByteBuffer code = ByteBuffer.wrap(exactly(inside, inside.readInt()));
                bodies.put(member, new Body(code, ByteBuffer.wrap(exactly(inside, 8 * inside.readUnsignedShort()))));
            } else if (attribute.equals("BootstrapMethods")) {
                readBootstraps(inside);
            }
        }
    }

    private void readBootstraps(DataInputStream inside) throws IOException {
        for (int i = inside.readUnsignedShort(); i > 0; i--) {
            int method = inside.readUnsignedShort();
            int[] indexes = new int[inside.readUnsignedShort() + 1];
            indexes[0] = method;
            for (int j = 1; j < indexes.length; j++) {
                indexes[j] = inside.readUnsignedShort();
            }
            bootstraps.add(indexes);
        }
    }

    private static byte[] exactly(DataInputStream from, int length) throws IOException {
        if (length < 0 || length > from.available()) {
            throw new IOException("The class file is truncated");
        }
        return from.readNBytes(length);
    }

    /** Returns the binary name of the class. */
    public String name() {
        return name;
    }

    /** Returns the binary names of its superclass, which comes first, and of the interfaces that it implements. */
    public List<String> parents() {
        return List.copyOf(parents);
    }

    /** Returns the sorted keys of its methods with code, without the bodies of lambdas, which belong to the methods that create them. */
    public List<String> methods() {
        return bodies.keySet().stream()
                .filter(key -> !new MemberName(name, key, "").isLambda())
                .toList();
    }

    /**
     * Returns the code of a method; null if the method has no code here.
     *
     * @param key {@link MemberName#key}
     * @throws IOException if the file is corrupt
     */
    public @Nullable MethodCode method(String key) throws IOException {
        Body body = bodies.get(key);
        try {
            return body == null
                    ? null
                    : new MethodReader(
                                    this,
                                    body.code().duplicate(),
                                    body.handlers().duplicate())
                            .read();
        } catch (BufferUnderflowException | IllegalArgumentException broken) {
            throw new IOException("The code of " + key + " is truncated", broken);
        }
    }

    /**
     * Returns the places at which it creates lambdas and method references, in the order of its bootstrap methods.
     *
     * @throws IOException if the file is corrupt
     */
    public List<LambdaSite> lambdas() throws IOException {
        List<LambdaSite> sites = new ArrayList<>();
        for (MadeByBootstrap made : pool.allDynamic()) {
            int[] bootstrap = bootstrap(made.bootstrap());
            MethodHandleConstant method = bootstrap.length > 2 ? pool.handed(bootstrap[2]) : null;
            if (method != null && method.isCode()) {
                sites.add(new LambdaSite(made.descriptor(), method));
            }
        }
        return sites;
    }

    ConstantPool pool() {
        return pool;
    }

    /**
     * Returns the result of a bootstrap method as text.
     *
     * @param handed receives the methods that it passes by reference
     */
    String dynamic(int index, Consumer<MethodHandleConstant> handed) throws IOException {
        MadeByBootstrap made = pool.dynamic(index);
        int[] bootstrap = bootstrap(made.bootstrap());
        StringBuilder text = new StringBuilder(made.name()).append(made.descriptor());
        for (int i = 0; i < bootstrap.length; i++) {
            text.append(' ').append(constant(bootstrap[i], i == 0 ? method -> {} : handed));
        }
        return text.toString();
    }

    /** Returns a constant as text; one made by a bootstrap method and used as an argument of another is represented only by its name. */
    String constant(int index, Consumer<MethodHandleConstant> handed) throws IOException {
        MethodHandleConstant method = pool.handed(index);
        if (method != null) {
            handed.accept(method);
            return method.toString();
        }
        return pool.isDynamic(index) ? pool.dynamic(index).name() : pool.shown(index);
    }

    private int[] bootstrap(int place) throws IOException {
        if (place >= bootstraps.size()) {
            throw new IOException("It refers to a missing bootstrap method");
        }
        return bootstraps.get(place);
    }
}
