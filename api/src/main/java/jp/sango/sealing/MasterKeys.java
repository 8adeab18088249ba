package jp.sango.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes and opens families' keys. Several master keys may be there at once; the first wraps, all of them unwrap. */
public final class MasterKeys {

  private static final String FIELD = "family-key";

  private final String current;
  private final Map<String, Aead> masters = new LinkedHashMap<>();

  /** @param configured as {@link ConfiguredKeys} says */
  public MasterKeys(String configured) {
    var keys = ConfiguredKeys.of(configured);
    current = keys.current();
    try {
      AeadConfig.register();
      for (var key : keys.all().entrySet()) {
        masters.put(key.getKey(), aead(key.getValue()));
      }
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Aead aead(byte[] key) throws GeneralSecurityException {
    var parameters = AesGcmParameters.builder()
        .setKeySizeBytes(32).setIvSizeBytes(12).setTagSizeBytes(16).setVariant(AesGcmParameters.Variant.NO_PREFIX)
        .build();
    var master = AesGcmKey.builder().setParameters(parameters)
        .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
        .build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(master).withRandomId().makePrimary())
        .build().getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /** The id of the one that wraps. */
  public String current() {
    return current;
  }

  /** A new key for a family, wrapped. */
  public WrappedKey make(KeyOwner owner) {
    try {
      return wrap(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), owner);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public FamilyKey open(WrappedKey wrapped, KeyOwner owner) {
    return new KeysetFamilyKey(owner, unwrap(wrapped, owner));
  }

  /** The same key under the current master. */
  public WrappedKey rewrap(WrappedKey wrapped, KeyOwner owner) {
    return wrap(unwrap(wrapped, owner), owner);
  }

  /** With a new version that unseals, and does not seal yet. */
  public WrappedKey withNext(WrappedKey wrapped, KeyOwner owner) {
    return changed(wrapped, owner, keyset -> keyset.addEntry(
        KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM).withRandomId()));
  }

  /** The version that was added last seals; the others still unseal. */
  public WrappedKey promoted(WrappedKey wrapped, KeyOwner owner) {
    return changed(wrapped, owner, keyset -> keyset.getAt(keyset.size() - 1).makePrimary());
  }

  /** The version that seals alone. */
  public WrappedKey withoutOlder(WrappedKey wrapped, KeyOwner owner) {
    return changed(wrapped, owner, keyset -> {
      for (int i = keyset.size() - 1; i >= 0; i--) {
        if (!keyset.getAt(i).isPrimary()) {
          keyset.deleteAt(i);
        }
      }
    });
  }

  private WrappedKey changed(WrappedKey wrapped, KeyOwner owner, Consumer<KeysetHandle.Builder> change) {
    var keyset = KeysetHandle.newBuilder(unwrap(wrapped, owner));
    change.accept(keyset);
    try {
      return wrap(keyset.build(), owner);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  WrappedKey wrap(KeysetHandle keyset, KeyOwner owner) {
    try {
      return new WrappedKey(current, TinkProtoKeysetFormat.serializeEncryptedKeyset(
          keyset, masters.get(current), owner.bindingOf(FIELD)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  KeysetHandle unwrap(WrappedKey wrapped, KeyOwner owner) {
    var master = masters.get(wrapped.master());
    if (master == null) {
      throw new IllegalStateException("master key " + wrapped.master() + " is not configured, and keys hang on it");
    }
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.bytes(), master, owner.bindingOf(FIELD));
    } catch (GeneralSecurityException notOurs) {
      throw new SealBrokenException(FIELD);
    }
  }

  @Override
  public String toString() {
    return "MasterKeys" + masters.keySet();
  }
}
