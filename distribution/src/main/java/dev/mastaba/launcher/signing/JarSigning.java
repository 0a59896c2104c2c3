package dev.mastaba.launcher.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import jdk.security.jarsigner.JarSignerException;

/** The JDK's signer of jars, in a class of its own: a Java runtime may lack its module. */
final class JarSigning {
    private JarSigning() {}

    static void sign(ZipFile jar, OutputStream out, SigningKey key, String name) throws IOException {
        try {
            CertPath chain = CertificateFactory.getInstance("X.509").generateCertPath(key.chain());
            new JarSigner.Builder(key.key(), chain)
                    .digestAlgorithm("SHA-256")
                    .signerName(name)
                    .build()
                    .sign(jar, out);
        } catch (GeneralSecurityException | JarSignerException | IllegalArgumentException unusable) {
            throw new IOException("The jar cannot be signed: " + unusable.getMessage(), unusable);
        }
    }
}
