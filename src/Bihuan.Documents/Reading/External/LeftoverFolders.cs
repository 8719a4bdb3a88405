using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Bihuan.Documents.Reading.External;

/// <summary>本系统被强行结束时，运行外部程序的临时文件夹来不及删；下次用到时清掉一天以前的。</summary>
internal static partial class LeftoverFolders
{
    /// <summary>临时文件夹名字的开头；后面是系统起的几位。</summary>
    public const string Prefix = "bihuan-work-";

    private const int MaxFolders = 1000;
    private static readonly TimeSpan Old = TimeSpan.FromDays(1);

    [GeneratedRegex(@"^bihuan-work-([A-Za-z0-9]{6}|[a-z0-9]{8}\.[a-z0-9]{3})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Name();

    /// <summary>清理一个临时目录：只动名字是本系统起的、属于当前用户的、不是链接的文件夹；删不掉的留着。</summary>
    public static void Sweep(string temp, DateTimeOffset now)
    {
        try
        {
            foreach (var folder in new DirectoryInfo(temp).EnumerateDirectories(Prefix + "*").Take(MaxFolders))
                if (Name().IsMatch(folder.Name) && folder.LinkTarget is null && now.UtcDateTime - folder.LastWriteTimeUtc > Old && IsOurs(folder.FullName))
                    Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // 列不出临时目录，也就不清理。
        }
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // 正有别的进程在用或在删。
        }
    }

    // Windows 与 macOS 的临时目录本来就是各人各的;Linux 的 /tmp 是大家共用的，要看文件夹的主人。
    private static bool IsOurs(string folder)
    {
        if (!OperatingSystem.IsLinux()) return true;
        try
        {
            // struct statx:第 20 字节起 4 字节是主人的编号，各种处理器上都一样。
            var status = new byte[256];
            const int AtCurrentFolder = -100, NoFollow = 0x100, Uid = 0x8;
            return Statx(AtCurrentFolder, [.. Encoding.UTF8.GetBytes(folder), 0], NoFollow, Uid, status) == 0
                && BitConverter.ToUInt32(status, 20) == EffectiveUser();
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] status);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();
}
