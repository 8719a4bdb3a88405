using System.Text;

using Bihuan.Documents.Reading;
using Bihuan.Files;

namespace Bihuan.Tests.Files;

public sealed class FileNameTests
{
    private static readonly FileType Picture = FileType.Of(AttachmentFormat.Jpeg);

    [Theory]
    [InlineData("../../etc/passwd.jpg", "passwd.jpg")]
    [InlineData(@"C:\照片\现场.JPG", "现场.jpg")]
    [InlineData("发票\u202Egpj.exe.jpg", "发票gpj.exe.jpg")]
    [InlineData("\u200B现\u0000场\r\n一.jpg", "现场 一.jpg")]
    [InlineData("现场", "现场.jpg")]
    [InlineData("2024.3.5现场", "2024.3.5现场.jpg")]
    [InlineData("现场.png", "现场.jpg")]
    [InlineData("CON.jpg", "_CON.jpg")]
    [InlineData("com1.a.jpg", "_com1.a.jpg")]
    [InlineData("a:b*c?.jpg", "a_b_c_.jpg")]
    [InlineData("..jpg", "jpg.jpg")]
    [InlineData("", "未命名.jpg")]
    [InlineData("现场. .jpg", "现场.jpg")]
    public void Name_is_cleaned(string given, string expected) => Assert.Equal(expected, FileName.Clean(given, Picture));

    [Theory]
    [InlineData("现场.exe")]
    [InlineData("现场.html")]
    [InlineData("现场.jpg.js")]
    public void Extension_that_runs_is_refused(string given) => Assert.Null(FileName.Clean(given, Picture));

    [Fact]
    public void Long_name_is_cut_to_what_file_systems_can_hold_between_characters()
    {
        var name = FileName.Clean(new string('验', 120) + "😀.jpg", Picture)!;
        Assert.EndsWith("验.jpg", name, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 250, FileName.MostBytes);
        Assert.EndsWith(".jpg", FileName.Clean(string.Concat(Enumerable.Repeat("😀", 80)) + ".jpg", Picture)!, StringComparison.Ordinal);
    }
}
