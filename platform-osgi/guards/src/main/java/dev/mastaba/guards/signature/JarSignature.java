package dev.mastaba.guards.signature;

import dev.mastaba.guards.signature.SignerCheck.Trust;
import dev.mastaba.guards.signature.SignerCheck.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** A JAR signature as {@code jarsigner} makes it, checked by the JDK: every entry is signed by a trusted signer, and none is missing. */
final class JarSignature {
    private static final String MANIFEST = JarFile.MANIFEST_NAME;
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private final SignerCheck check;
    private final SignatureProblems problems;
    private final Map<CodeSigner, Verdict> verdicts = new LinkedHashMap<>();
    private final Set<CodeSigner> signers = new HashSet<>();

    JarSignature(SignerCheck check, SignatureProblems problems) {
        this.check = check;
        this.problems = problems;
    }

    /** Checks a jar, and returns the certificates of its trusted signers. */
    Set<X509Certificate> check(Path jar) throws IOException, BadSignatureException {
        Set<X509Certificate> accepted = new HashSet<>();
        try (JarFile file = new JarFile(jar.toFile(), true, ZipFile.OPEN_READ)) {
            List<JarEntry> entries = Collections.list(file.entries());
            Set<String> names = new HashSet<>();
            entries.forEach(entry -> names.add(entry.getName()));
            requireSigned(names);
            for (JarEntry entry : entries) {
                if (!entry.isDirectory() && !isSignature(entry.getName(), names)) {
                    accepted.add(signer(file, entry));
                }
            }
            if (accepted.isEmpty()) {
                throw new BadSignatureException(problems.unsigned());
            }
            requireComplete(file, names);
            requireUsed(names);
        } catch (SecurityException damaged) {
            throw new BadSignatureException(problems.changed("its signature", "is damaged: " + damaged.getMessage()));
        }
        return accepted;
    }

    private void requireSigned(Set<String> names) throws BadSignatureException {
        if (names.stream().noneMatch(name -> SIGNATURE.matcher(upper(name)).matches())) {
            throw new BadSignatureException(problems.unsigned());
        }
        for (String name : names) {
            // The JDK finds the manifest in any case, and a framework only this name.
            if (upper(name).equals(MANIFEST) && !name.equals(MANIFEST)) {
                throw new BadSignatureException(problems.changed(name, "was added"));
            }
        }
    }

    /** Returns whether an entry is a part of a signature, which no signature covers. */
    private static boolean isSignature(String name, Set<String> names) {
        if (name.equals(MANIFEST)) {
            return true;
        }
        if (!SIGNATURE.matcher(name).matches()) {
            return false;
        }
        String base = name.substring(0, name.lastIndexOf('.'));
        return names.contains(base + ".SF")
                && Stream.of(".RSA", ".DSA", ".EC")
                                .filter(end -> names.contains(base + end))
                                .count()
                        == 1;
    }

    /** Requires that Java accepted each signature: the files of another one could contain anything. */
    private void requireUsed(Set<String> names) throws BadSignatureException {
        List<String> files = names.stream()
                .filter(name -> name.endsWith(".SF") && isSignature(name, names))
                .sorted()
                .toList();
        if (files.size() > signers.size()) {
            throw new BadSignatureException(problems.changed(
                    files.get(files.size() - 1),
                    "belongs to a signature that Java does not accept, or that signs nothing"));
        }
    }

    private X509Certificate signer(JarFile file, JarEntry entry) throws IOException, BadSignatureException {
        try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SecurityException changed) {
            if (String.valueOf(changed.getMessage()).contains("digest error for " + entry.getName())) {
                throw new BadSignatureException(problems.changed(entry.getName(), "has other content"));
            }
            throw changed;
        }
        CodeSigner[] all = entry.getCodeSigners();
        if (all == null) {
            throw new BadSignatureException(
                    anySigned(file)
                            ? problems.changed(
                                    entry.getName(),
                                    "was added, or its signature uses an algorithm that Java does not accept")
                            : problems.unsigned());
        }
        signers.addAll(List.of(all));
        List<Verdict> refused = new ArrayList<>();
        for (CodeSigner signer : all) {
            Verdict verdict = verdicts.computeIfAbsent(signer, check::of);
            if (verdict.trust() == Trust.ACCEPTED) {
                return verdict.certificate();
            }
            refused.add(verdict);
        }
        for (Verdict verdict : refused) {
            if (verdict.trust() == Trust.EXPIRED) {
                throw new BadSignatureException(
                        problems.expired(verdict.certificate(), check.clock().instant()));
            }
        }
        X509Certificate unknown = refused.get(0).certificate();
        throw new BadSignatureException(problems.unknown(unknown), Optional.of(unknown));
    }

    /** Returns whether any entry has a signature that Java accepts. */
    private boolean anySigned(JarFile file) throws IOException {
        for (JarEntry entry : Collections.list(file.entries())) {
            if (!entry.isDirectory()) {
                try (InputStream in = file.getInputStream(entry)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                if (entry.getCodeSigners() != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Requires the jar to have every entry that a signature names: the JDK does not notice that an entry is missing. */
    private void requireComplete(JarFile file, Set<String> names) throws IOException, BadSignatureException {
        for (String name : names) {
            if (upper(name).endsWith(".SF") && SIGNATURE.matcher(upper(name)).matches()) {
                Manifest signed;
                try (InputStream in = file.getInputStream(file.getJarEntry(name))) {
                    signed = new Manifest(in);
                }
                for (String entry : signed.getEntries().keySet()) {
                    if (!names.contains(entry)) {
                        throw new BadSignatureException(problems.changed(entry, "was removed"));
                    }
                }
            }
        }
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
