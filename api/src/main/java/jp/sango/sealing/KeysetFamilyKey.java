package jp.sango.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** A Tink keyset: its primary key seals, every key that is still in it unseals. */
final class KeysetFamilyKey implements FamilyKey {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  /** Tink's own prefix: a byte that says so, and four of key id. */
  private static final int ID_AT = 1;
  private static final int SHORTEST = 5;

  private final KeyOwner owner;
  private final Aead aead;
  private final int primary;

  KeysetFamilyKey(KeyOwner owner, KeysetHandle keyset) {
    this.owner = owner;
    primary = keyset.getPrimary().getId();
    try {
      aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String seal(String field, String plain) {
    try {
      return PREFIX + ENCODER.encodeToString(
          aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), owner.bindingOf(field)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String unseal(String field, String sealed) {
    try {
      return new String(aead.decrypt(bytes(sealed), owner.bindingOf(field)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException broken) {
      throw new SealBrokenException(field);
    }
  }

  @Override
  public boolean isCurrent(String sealed) {
    return ByteBuffer.wrap(bytes(sealed)).getInt(ID_AT) == primary;
  }

  private static byte[] bytes(String sealed) {
    if (!sealed.startsWith(PREFIX)) {
      throw new IllegalArgumentException("not a sealed value");
    }
    var bytes = DECODER.decode(sealed.substring(PREFIX.length()));
    if (bytes.length < SHORTEST) {
      throw new IllegalArgumentException("too short for a sealed value");
    }
    return bytes;
  }

  @Override
  public String toString() {
    return "FamilyKey[" + owner.subject() + "]";
  }
}
