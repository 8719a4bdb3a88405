using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Secrecy;

namespace Bihuan.Documents.Tests.Reading.Secrecy;

public class SecrecyMarkTests
{
    [Theory]
    [InlineData("机密", "机密")]
    [InlineData("机 密", "机密")]
    [InlineData("秘　密", "秘密")]
    [InlineData("秘密★1年", "秘密")]
    [InlineData("秘密★10年", "秘密")]
    [InlineData("秘 密 ★ 一 年", "秘密")]
    [InlineData("机密★3个月", "机密")]
    [InlineData("机密☆长期", "机密")]
    [InlineData("绝密★启封前", "绝密")]
    [InlineData("绝密★启用前", "绝密")]
    [InlineData("绝密★", "绝密")]
    [InlineData("机密＊5年", "机密")]
    [InlineData("机密*5年", "机密")]
    [InlineData("机密·1年", "机密")]
    [InlineData("机密（长期）", "机密")]
    [InlineData("机密 1年", "机密")]
    [InlineData("机密级", "机密")]
    [InlineData("密级：机密", "机密")]
    [InlineData("密 级: 秘密★2年", "秘密")]
    [InlineData("【机密】", "机密")]
    [InlineData("【机密】关于云溪县巡察整改情况的报告", "机密")]
    [InlineData("关于云溪县巡察整改情况的报告（秘密）", "秘密")]
    [InlineData("(秘密)", "秘密")]
    [InlineData("秘密文件", "秘密")]
    [InlineData("机密    特急", "机密")]
    [InlineData("000012\t机密★1年\t特急", "机密")]
    [InlineData("000012    秘 密", "秘密")]
    [InlineData("中共云溪县委办公室机密★1年", "机密")]
    [InlineData("絕密★長期", "绝密")]
    [InlineData("　　　　　　　　　　　　　　　　　　　　机密★20年", "机密")]
    [InlineData("机\u200B密★5年", "机密")]
    [InlineData("机\u2060密★5年", "机密")]
    [InlineData("机\uFEFF密", "机密")]
    [InlineData("秘\u00AD密\u00AD★1年", "秘密")]
    [InlineData("机\u2005密★\uFE0F长期", "机密")]
    [InlineData("★机密", "机密")]
    [InlineData("★ 机密★5年", "机密")]
    public void Find_MarkInHead_IsClassified(string mark, string level)
    {
        var found = Assert.IsType<SecrecyFinding.Classified>(Find(["", mark, "关于巡察整改进展情况的报告", "一、整改情况"]));
        Assert.Equal(level, found.Level);
        Assert.Equal("第2行", found.Place);
    }

    [Theory]
    [InlineData("严守国家秘密")]
    [InlineData("机关工作人员要严守国家秘密，不得在微信群里传送机密文件。")]
    [InlineData("关于加强内部管理的通知")]
    [InlineData("关于进一步完善内部控制制度的报告")]
    [InlineData("内部控制")]
    [InlineData("内部管理不够规范")]
    [InlineData("（一）内部监督机制不健全。")]
    [InlineData("涉密文件登记")]
    [InlineData("商业秘密")]
    [InlineData("保密承诺书")]
    [InlineData("保密工作责任制落实不到位")]
    [InlineData("严 守 秘 密")]
    [InlineData("保 守 国 家 秘 密 工 作 方 案")]
    [InlineData("国家秘密的密级分为绝密、机密、秘密三级")]
    [InlineData("密级：秘密、机密、绝密")]
    [InlineData("密级：无")]
    [InlineData("标有“绝密★启用前”字样的试卷由专人押运。")]
    [InlineData("工作秘密管理办法")]
    [InlineData("机密性、完整性、可用性")]
    [InlineData("秘密举报人身份")]
    [InlineData("（4）未按规定登记机密级文件3份，保密柜钥匙管理松散。")]
    [InlineData("***年**月，某**局")]
    [InlineData("内部审计\t未开展\t限期整改")]
    [InlineData("内部 管理 制度 汇编")]
    [InlineData("一是加强内部资料管理；二是严禁外传。")]
    [InlineData("（此件公开发布）")]
    public void Find_OrdinaryText_IsNotMarked(string line) =>
        Assert.Null(Find([line, "关于巡察整改进展情况的报告", line, "一、整改情况", line]));

    [Theory]
    [InlineData("内部资料")]
    [InlineData("内部文件")]
    [InlineData("内 部 资 料")]
    [InlineData("内部★")]
    [InlineData("内部★1年")]
    [InlineData("内部")]
    [InlineData("【内部】")]
    [InlineData("内部使用 注意保存")]
    [InlineData("内部资料，注意保存")]
    [InlineData("（内部资料 严禁外传）")]
    [InlineData("仅供内部使用")]
    [InlineData("密级：内部")]
    [InlineData("内部资料    第3期")]
    [InlineData("工作秘密")]
    public void Find_InternalMark_AsksFirst(string mark) =>
        Assert.IsType<SecrecyFinding.Internal>(Find([mark, "关于巡察整改进展情况的报告", "一、整改情况"]));

    [Theory]
    [InlineData("机密", typeof(SecrecyFinding.Classified))]
    [InlineData("密级：秘密", typeof(SecrecyFinding.Classified))]
    [InlineData("巡察;机密", typeof(SecrecyFinding.Classified))]
    [InlineData("机密★1年    第1页", typeof(SecrecyFinding.Classified))]
    [InlineData("云溪县数据局内部资料", typeof(SecrecyFinding.Internal))]
    [InlineData("内部使用 注意保存", typeof(SecrecyFinding.Internal))]
    public void Find_MarkInMarginOrProperty_IsFound(string margin, Type expected) =>
        Assert.IsType(expected, Find(["关于巡察整改进展情况的报告"], margin));

    [Theory]
    [InlineData("内部管理制度汇编")]
    [InlineData("保守国家秘密；严守工作纪律")]
    [InlineData("第 1 页 共 3 页")]
    public void Find_OrdinaryMargin_IsNotMarked(string margin) => Assert.Null(Find(["关于巡察整改进展情况的报告"], margin));

    [Fact]
    public void Find_StarredMarkDeepInside_IsClassified() =>
        Assert.IsType<SecrecyFinding.Classified>(Find([.. Enumerable.Repeat("压实整改责任。", 300), "附件1", "机密★1年", "名单"]));

    [Fact]
    public void Find_BareInternalDeepInside_IsNotAHeadMark() =>
        Assert.Null(Find([.. Enumerable.Repeat("压实整改责任。", 300), "内部资料"]));

    [Fact]
    public void Find_ClassifiedAfterInternal_IsClassified() =>
        Assert.IsType<SecrecyFinding.Classified>(Find(["内部资料", "秘密★1年", "报告"]));

    [Fact]
    public void Find_CellBesideLabel_IsClassified()
    {
        var line = new SourceLine(1, "密级\t机密\t份号\t12") { Cells = [new(0, 0, 2), new(1, 3, 5), new(2, 6, 8), new(3, 9, 11)] };
        Assert.IsType<SecrecyFinding.Classified>(SecrecyMark.Find(new SourceText("a.xlsx", SourceFormat.Workbook, [line], []), []));
    }

    [Fact]
    public void Find_HeadOfALaterPdfPage_IsLookedAt()
    {
        var lines = Enumerable.Range(1, 60).Select(n => new SourceLine(n, n == 41 ? "机密    特急" : "压实整改责任。")
        {
            Origin = [new OriginSpan(0, 2, n <= 40 ? "第1页" : "第2页", n, 0)],
        });
        Assert.IsType<SecrecyFinding.Classified>(SecrecyMark.Find(new SourceText("a.pdf", SourceFormat.Pdf, [.. lines], []), []));
    }

    [Fact]
    public void Open_ClassifiedText_IsRefusedWithoutQuotingIt()
    {
        var refused = Assert.IsType<Opened.Refused>(Opening.Open("机密★1年\n关于青禾市某案的报告\n正文", "a.txt", new ReadOptions { InternalAllowed = true }));
        Assert.Equal(RefusalReason.Classified, refused.Reason);
        Assert.DoesNotContain("青禾", refused.Message);
        Assert.Contains("机密", refused.Message);
    }

    [Fact]
    public void Open_ClassifiedThatIsCutByTheLimit_IsStillRefused()
    {
        var opened = Opening.Open("机密★1年\n" + new string('改', 100), "a.txt", new ReadOptions { MaxCharacters = 20 });
        Assert.Equal(RefusalReason.Classified, Assert.IsType<Opened.Refused>(opened).Reason);
    }

    [Fact]
    public void Open_MarkInFileName_IsRefused() =>
        Assert.Equal(RefusalReason.Classified, Opening.Refused("正文"u8.ToArray(), "【机密】整改报告.txt").Reason);

    [Fact]
    public void Open_Internal_IsReadOnlyWithConsent()
    {
        const string text = "内部资料\n关于整改的报告";
        Assert.Equal(RefusalReason.InternalNeedsConsent, Assert.IsType<Opened.Refused>(Opening.Open(text)).Reason);
        Assert.IsType<Opened.Text>(Opening.Open(text, options: new ReadOptions { InternalAllowed = true }));
    }

    [Theory]
    [InlineData("机", "密", "★", "10年")]
    [InlineData("绝", "密")]
    [InlineData("秘", "密", "★1年")]
    public void Find_OneCharacterAParagraph_IsClassified(params string[] column)
    {
        Assert.IsType<SecrecyFinding.Classified>(Find([.. column, "关于巡察整改进展情况的报告", "一、整改情况"]));
        Assert.IsType<SecrecyFinding.Classified>(Find(["关于巡察整改进展情况的报告"], column));
    }

    [Fact]
    public void Find_VerticalTitleAboutSecrets_IsNotMarked() =>
        Assert.Null(Find(["严", "守", "秘", "密", "工作方案", "一、整改情况"]));

    [Theory]
    [InlineData("机密★10年", true)]
    [InlineData("绝密", true)]
    [InlineData("国家秘密的密级分为绝密、机密、秘密三级", false)]
    [InlineData("这里“机密”一词建议删去。", false)]
    public void Find_Note_IsLookedAtLikeALineOfTheBody(string note, bool classified) =>
        Assert.Equal(classified, SecrecyMark.Find(new SourceText("a.docx", SourceFormat.Docx, [new(1, "关于巡察整改进展情况的报告")], []), [], [note]) is SecrecyFinding.Classified);

    private static SecrecyFinding? Find(string[] lines, params string[] margins) =>
        SecrecyMark.Find(new SourceText("a.docx", SourceFormat.Docx, [.. lines.Select((t, i) => new SourceLine(i + 1, t))], []), margins);
}
