namespace Bihuan.Documents.Reading;

/// <summary>读不了的文件：说它看上去是什么、请用户怎么办。</summary>
internal static class WrongFormat
{
    /// <summary>按种类给出拒绝；种类必须是读不了的。</summary>
    public static RefusalException Of(FileKind kind) => kind switch
    {
        FileKind.EncryptedOffice or FileKind.EncryptedZip =>
            new(RefusalReason.Encrypted, "文件设了打开密码，读不了。请在 WPS 或 Word 里打开，去掉密码，另存后再试。"),
        FileKind.BrokenZip =>
            new(RefusalReason.Damaged, "文件不完整，可能没有传完。请重新下载或向对方再要一份；能用 WPS 或 Word 打开的，另存一份再试。"),
        FileKind.Image =>
            Wrong("这是一张图片（扫描件或照片），里面没有文字。请用原始的 Word 文件。"),
        FileKind.Archive =>
            Wrong("这是一个压缩包。请先解压，再选里面的 Word 文件。"),
        FileKind.Presentation =>
            Wrong("这是演示文稿。请用整改文书的 Word 文件。"),
        FileKind.OpenDocument =>
            Wrong("这是 OpenDocument 文件。请在 WPS 或 LibreOffice 里另存为 .docx 再试。"),
        FileKind.OtherOffice =>
            Wrong("这是旧的 XML 格式的办公文件。请在 WPS 或 Office 里另存为 .docx 或 .xlsx 再试。"),
        FileKind.WebArchive =>
            Wrong("这是单个文件的网页存档（.mht）。请在浏览器里另存为“仅 HTML”，或在 Word 里另存为 .docx 再试。"),
        FileKind.Media =>
            Wrong("这是音频或视频文件。请用整改文书的 Word 文件。"),
        FileKind.Program =>
            Wrong("这是可执行程序，系统不打开它。如果来路不明，请联系信息安全人员。"),
        _ =>
            Wrong("认不出这是什么文件。请用 Word（.docx）、表格（.xlsx）、OFD、PDF、网页或纯文本文件。"),
    };

    private static RefusalException Wrong(string message) => new(RefusalReason.WrongFormat, message);
}
