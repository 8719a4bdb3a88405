using System.Globalization;
using System.Text.RegularExpressions;

namespace Bihuan.Backup;

/// <summary>每天一份的备份文件夹：名字里有数据库的短名和时刻，只留最近几份。别的文件一概不动。</summary>
public static partial class BackupRotation
{
    private const string Prefix = "bihuan-";
    private const string TimeForm = "yyyyMMdd-HHmmss";

    /// <summary>这一份叫什么，如 bihuan-office-1a2b3c4d-20260310-033000.zip，北京时间。</summary>
    /// <param name="mark">数据库的短名，见 <see cref="Storage.Database.Mark"/>。</param>
    /// <param name="clock">时钟。</param>
    public static string NameOf(string mark, TimeProvider clock) =>
        Prefix + mark + "-" + clock.GetUtcNow().UtcDateTime.AddHours(8).ToString(TimeForm, CultureInfo.InvariantCulture) + ".zip";

    /// <summary>只留同一个数据库最近的几份，旧的删掉。</summary>
    /// <returns>删了哪些，文件名。</returns>
    public static IReadOnlyList<string> Trim(string folder, string mark, int keep)
    {
        var own = Directory.EnumerateFiles(folder, Prefix + "*.zip").Select(p => Path.GetFileName(p))
            .Where(n => n.StartsWith(Prefix + mark + "-", StringComparison.Ordinal) && Ending().IsMatch(n[(Prefix.Length + mark.Length)..]));
        var old = own.OrderDescending(StringComparer.Ordinal).Skip(keep).ToList();
        foreach (var name in old) File.Delete(Path.Combine(folder, name));
        return old;
    }

    [GeneratedRegex(@"\A-[0-9]{8}-[0-9]{6}\.zip\z", RegexOptions.NonBacktracking)]
    private static partial Regex Ending();
}
