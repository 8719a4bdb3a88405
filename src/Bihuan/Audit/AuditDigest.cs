using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Bihuan.Audit;

/// <summary>审计链的散列算法。国密 SM3(GB/T 32905)由本机的 OpenSSL 3 算，没有它时用 SHA-256;每一块都写着用的是哪种。</summary>
public sealed class AuditDigest
{
    private const int Length = 32;

    private readonly Func<byte[], int, byte[]> _hash;

    private AuditDigest(string name, Func<byte[], int, byte[]> hash) => (Name, _hash) = (name, hash);

    /// <summary>SHA-256,哪里都有。</summary>
    public static AuditDigest Sha256 { get; } = new("SHA-256", (data, length) => SHA256.HashData(data.AsSpan(0, length)));

    /// <summary>SM3;这台机器算不了时为 null。</summary>
    public static AuditDigest? Sm3 { get; } = FindSm3();

    /// <summary>封签时用哪种。</summary>
    public static AuditDigest Preferred => Sm3 ?? Sha256;

    /// <summary>写进块里的名称。</summary>
    public string Name { get; }

    /// <summary>块里写着的那种；不认识，或者这台机器算不了时为 null。</summary>
    public static AuditDigest? Named(string name) => name == Sha256.Name ? Sha256 : name == Sm3?.Name ? Sm3 : null;

    /// <summary>散列，64 个小写十六进制字符。</summary>
    /// <param name="data">从头起的字节。</param>
    /// <param name="length">其中多少字节算数。</param>
    public string Of(byte[] data, int length) => Convert.ToHexStringLower(_hash(data, length));

    private static AuditDigest? FindSm3()
    {
        string[] libraries = ["libcrypto.so.3", "libcrypto.3.dylib", "libcrypto-3-x64"];
        foreach (var name in libraries)
        {
            if (!NativeLibrary.TryLoad(name, out var library) || !NativeLibrary.TryGetExport(library, "EVP_Q_digest", out var address)) continue;
            var call = Marshal.GetDelegateForFunctionPointer<QuickDigest>(address);
            // 有的发行版编译时去掉了 SM3
            if (Call(call, "abc"u8.ToArray(), 3) is not null)
                return new AuditDigest("SM3", (data, length) => Call(call, data, length) ?? throw new CryptographicException("OpenSSL 没有算出 SM3。"));
        }
        return null;
    }

    private static byte[]? Call(QuickDigest call, byte[] data, int length)
    {
        var hash = new byte[Length];
        return call(0, "SM3\0"u8.ToArray(), 0, data, (nuint)length, hash, out var written) == 1 && written == Length ? hash : null;
    }

    // int EVP_Q_digest(OSSL_LIB_CTX*, const char *name, const char *propq, const void *data, size_t datalen, unsigned char *md, size_t *mdlen)
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int QuickDigest(nint context, byte[] name, nint properties, byte[] data, nuint length, byte[] hash, out nuint written);
}
