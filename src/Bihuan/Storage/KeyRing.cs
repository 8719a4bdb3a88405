using System.Security.Cryptography;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>存取框架的表单密钥，见 <see cref="KeyRingEntry"/>。</summary>
public static class KeyRing
{
    /// <summary>全部，按先后。用现在的钥匙解不开的不给：换过钥匙，旧的表单请用户刷新一次。</summary>
    public static IReadOnlyList<string> Read(Db db)
    {
        var found = new List<string>();
        foreach (var cipher in db.KeyRing.AsNoTracking().OrderBy(e => e.Id).Select(e => e.Sealed).ToList())
        {
            try
            {
                found.Add(db.Secrets.Unseal(cipher));
            }
            catch (CryptographicException)
            {
                // 见上
            }
        }
        return found;
    }

    /// <summary>加一把。</summary>
    public static Task AddAsync(Db db, string name, string text)
    {
        db.Add(new KeyRingEntry { Name = name.Length <= 100 ? name : name[..100], Sealed = db.Secrets.Seal(text) });
        return db.SaveAsync();
    }
}
