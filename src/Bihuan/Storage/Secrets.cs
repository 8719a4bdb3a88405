using System.Security.Cryptography;
using System.Text;

namespace Bihuan.Storage;

/// <summary>
/// 加密字段用的钥匙。放在数据库与备份之外的文件里：拿到数据库而没有它的人，读不出证号。丢了它，加密的字段就读不回来。
/// </summary>
public sealed class Secrets
{
    /// <summary>主钥匙多少字节。</summary>
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const string Prefix = "v1:";

    // 连同用在哪里一起算校验值的
    private const string BoundPrefix = "v2:";

    private readonly byte[] _cipherKey;
    private readonly byte[] _lookupKey;

    /// <param name="master">主钥匙，<see cref="KeyLength"/> 字节的随机数。</param>
    public Secrets(ReadOnlySpan<byte> master)
    {
        if (master.Length != KeyLength) throw new ArgumentException($"钥匙须是 {KeyLength} 字节。", nameof(master));
        _cipherKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.ToArray(), KeyLength, info: "bihuan field cipher"u8.ToArray());
        _lookupKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.ToArray(), KeyLength, info: "bihuan field lookup"u8.ToArray());
    }

    /// <summary>从文件取钥匙；还没有时生成一个，只许本人读写。</summary>
    /// <exception cref="InvalidDataException">文件在，但不是钥匙。</exception>
    public static Secrets Open(string path)
    {
        if (!File.Exists(path))
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) PrivateFolder.Ensure(folder);
            // 先在旁边写好再改名：两个进程同时来，谁也读不到写了一半的
            var written = $"{path}.{Guid.NewGuid():N}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(written, options)) file.Write(RandomNumberGenerator.GetBytes(KeyLength));
            try
            {
                File.Move(written, path);
            }
            catch (IOException) when (File.Exists(path))
            {
                // 另一个进程同时生成了：用它的
                File.Delete(written);
            }
        }
        var master = File.ReadAllBytes(path);
        return master.Length == KeyLength ? new(master) : throw new InvalidDataException($"钥匙文件 {path} 损坏：应当是 {KeyLength} 字节。请从保管处取回原来的钥匙。");
    }

    /// <summary>认得出是哪一把的短码：同一把总是同样的 16 个十六进制字符，由它推不出钥匙。写在备份里，恢复时先比。</summary>
    public string Fingerprint => Lookup("", "key fingerprint")[..16];

    /// <summary>加密。同样的明文每次不同。</summary>
    public string Seal(string text) => Prefix + Convert.ToBase64String(Seal(Encoding.UTF8.GetBytes(text)));

    /// <summary>加密一段字节。同样的明文每次不同。</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain) => Seal(plain, []);

    /// <summary>加密一个字段的值，绑在这个字段上：抄到别的字段里解不开。同样的明文每次不同。</summary>
    /// <param name="text">明文。</param>
    /// <param name="place">哪个字段，如 person.CitizenId。</param>
    public string SealFor(string text, string place) => BoundPrefix + Convert.ToBase64String(Seal(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(place)));

    /// <summary>解密一个字段的值；从前写的、没有绑在字段上的也认。</summary>
    /// <exception cref="CryptographicException">钥匙不对，密文被改动过，或者是从别的字段抄来的。</exception>
    public string UnsealFor(string cipher, string place) => cipher.StartsWith(BoundPrefix, StringComparison.Ordinal)
        ? Encoding.UTF8.GetString(Unseal(Convert.FromBase64String(cipher[BoundPrefix.Length..]), Encoding.UTF8.GetBytes(place))) : Unseal(cipher);

    private byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> place)
    {
        var stored = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(stored.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_cipherKey, TagLength);
        aes.Encrypt(stored.AsSpan(0, NonceLength), plain, stored.AsSpan(NonceLength, plain.Length), stored.AsSpan(NonceLength + plain.Length), place);
        return stored;
    }

    /// <summary>解密。</summary>
    /// <exception cref="CryptographicException">钥匙不对，或者密文被改动过。</exception>
    public string Unseal(string cipher)
    {
        if (!cipher.StartsWith(Prefix, StringComparison.Ordinal)) throw new CryptographicException("不是加密的字段。");
        return Encoding.UTF8.GetString(Unseal(Convert.FromBase64String(cipher[Prefix.Length..])));
    }

    /// <summary>解密一段字节。</summary>
    /// <exception cref="CryptographicException">钥匙不对，或者密文被改动过。</exception>
    public byte[] Unseal(ReadOnlySpan<byte> stored) => Unseal(stored, []);

    private byte[] Unseal(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> place)
    {
        if (stored.Length < NonceLength + TagLength) throw new CryptographicException("密文不完整。");
        var plain = new byte[stored.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_cipherKey, TagLength);
        aes.Decrypt(stored[..NonceLength], stored.Slice(NonceLength, plain.Length), stored[(NonceLength + plain.Length)..], plain, place);
        return plain;
    }

    /// <summary>查找码：同样的明文总是同样的 32 个十六进制字符，没有钥匙算不出，也还原不了。</summary>
    /// <param name="text">明文。</param>
    /// <param name="purpose">哪个字段：不同字段的查找码不能互相比。</param>
    public string Lookup(string text, string purpose) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_lookupKey, Encoding.UTF8.GetBytes(purpose + "\n" + text)))[..32];
}
