package jp.sango.availability.store;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** Sent by their digest; Spring sends the text where Redis does not know that yet. */
final class BoardScripts {
  static final RedisScript<String> PUBLISH = script("publish.lua");
  static final RedisScript<String> REBUILD = script("rebuild.lua");
  static final RedisScript<String> DISOWN = script("disown.lua");

  private BoardScripts() {}

  private static RedisScript<String> script(String name) {
    return RedisScript.of(new ClassPathResource(name, BoardScripts.class), String.class);
  }
}
