using System.Globalization;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Tests.Facts;

public class MeasureFactsTests
{
    private static readonly DateContext Context = new(2024, new DateOnly(2024, 9, 26));

    [Theory]
    [InlineData("一是2024年12月底前完成清单修订。", "2024-12-31")]
    [InlineData("于6月30日前完成自查", "2024-06-30")]
    [InlineData("11月15日之前报送结果", "2024-11-15")]
    [InlineData("年底前实现全覆盖", "2024-12-31")]
    [InlineData("2025年第一季度前建立机制", "2025-03-31")]
    [InlineData("6月底前完成清查，10月底前完成归档", "2024-10-31")]
    [InlineData("完成时限：2025年6月", "2025-06-30")]
    [InlineData("5月15日召开专题会", null)]
    [InlineData("3月5日前往青禾市学习", null)]
    [InlineData("2024717日前完成", null)]
    [InlineData("各单位均于6月上旬完成自查", null)]
    [InlineData("预计2025年6月底完成验收", "2025-06-30")]
    [InlineData("长期坚持", null)]
    public void Reads_the_deadline(string text, string? expected) =>
        Assert.Equal(expected, MeasureFacts.Due(text, Context)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("核对编外人员名册，4月15日前完成。", "4月15日前")]
    [InlineData("4月底前修订目录", "4月底前")]
    [InlineData("每月检查一次，长期坚持。", "长期坚持")]
    [InlineData("每月检查一次。（责任科室：法规科；长期坚持）", "长期坚持")]
    [InlineData("长期坚持以学促干", null)]
    [InlineData("4月15日召开专题会", null)]
    public void Quotes_the_deadline_as_printed(string text, string? expected) => Assert.Equal(expected, MeasureFacts.DueWords(text));

    [Theory]
    [InlineData("坚持每季度不少于1次专题研究", "每季度不少于1次")]
    [InlineData("每年集中学习不少于12次", "每年集中学习不少于12次")]
    [InlineData("每月召开一次例会", "每月召开一次")]
    [InlineData("从窗口抽取30％—50％的办件", "抽取30％—50％")]
    [InlineData("上半年开展培训3次，覆盖面扩大", "开展培训3次")]
    [InlineData("共走访企业20余家", "走访企业20余家")]
    [InlineData("这一轮先后修订窗口制度10项", "修订窗口制度10项")]
    [InlineData("组织召开党员大会5次", "组织召开党员大会5次")]
    [InlineData("落实一次性告知", null)]
    [InlineData("推进“一件事”改革", null)]
    [InlineData("加强日常管理", null)]
    public void Reads_the_quantity(string text, string? expected) => Assert.Equal(expected, MeasureFacts.Quantity(text));
}
