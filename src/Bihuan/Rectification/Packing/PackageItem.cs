using Bihuan.Files;

namespace Bihuan.Rectification.Packing;

/// <summary>要放进包里的一件。</summary>
/// <param name="Title">题名。</param>
/// <param name="Problem">哪个问题；不是一个问题的为空串。</param>
/// <param name="By">责任者；不知道的为空串。</param>
/// <param name="On">哪一天；没有的为 null。</param>
internal sealed record PackageItem(string Title, string Problem, string By, DateOnly? On)
{
    /// <summary>由本系统写的：内容和后缀，带点。</summary>
    public (byte[] Content, string Extension)? Made { get; init; }

    /// <summary>存着的一个文件。</summary>
    public StoredFile? Stored { get; init; }

    /// <summary>在包里用什么后缀，照认出的种类，不照文件名。</summary>
    public string Extension => Made?.Extension ?? (Stored is { } file ? FileType.Of(file.MediaType)?.Extensions[0] : null) ?? ".bin";
}

/// <summary>凑齐的一包。</summary>
/// <param name="Items">各件，照编号的先后。</param>
/// <param name="LeftOut">没有列入的。</param>
internal sealed record PackageContent(IReadOnlyList<PackageItem> Items, IReadOnlyList<PackageManifest.Left> LeftOut);
