namespace Bihuan.App.Commands;

/// <summary>写不了的原因，用中文说；系统自己的说法是英文，而且提到的是临时文件。</summary>
internal static class WriteFault
{
    /// <summary>没有目标文件夹。</summary>
    public const string NoFolder = "没有这个文件夹，请先建好。";

    private const string Full = "磁盘满了，请腾出空间再试。";

    /// <summary>往一个文件夹里写文件，为什么没有写成、怎么办。</summary>
    public static string InFolder(Exception fault) => fault switch
    {
        DirectoryNotFoundException => NoFolder,
        UnauthorizedAccessException => "没有权限在这个文件夹里写文件，请换一个文件夹。",
        PathTooLongException => "文件名太长，请改短。",
        _ when DiskFull(fault) => Full,
        _ when fault.HResult == SharingViolation => "这个文件正被别的程序打开，请关掉再试。",
        _ => "这个文件夹里写不了文件，请换一个文件夹。",
    };

    /// <summary>往标准输出写，为什么没有写完。</summary>
    public static string OnOutput(Exception fault) => "结果没有写完：" + (DiskFull(fault) ? Full : "输出已关闭，或者写不进去。");

    private const int SharingViolation = unchecked((int)0x80070020);

    // Linux 的 ENOSPC，Windows 的 ERROR_DISK_FULL、ERROR_HANDLE_DISK_FULL
    private static bool DiskFull(Exception fault) => fault.HResult is 28 or unchecked((int)0x80070070) or unchecked((int)0x80070027);
}
