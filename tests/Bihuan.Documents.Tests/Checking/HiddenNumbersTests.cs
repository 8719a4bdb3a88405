using Bihuan.Documents.Checking;
using Bihuan.Documents.Checking.Privacy;

namespace Bihuan.Documents.Tests.Checking;

/// <summary>引用原文时不再抄一遍身份证号、银行卡号。</summary>
public class HiddenNumbersTests
{
    [Fact]
    public void Numbers_are_masked_in_quotes_and_nothing_else_changes()
    {
        const string text = "整改情况：一是已向申请人（身份证号11010519491231002X，编号20240001）补发补贴，退至6222000000000000004。";
        var remarks = Checker.Check(Reread.Text("1.关于“补贴发放不及时”的问题。\n" + text));
        var hidden = new HiddenNumbers(remarks).In(2, text);
        Assert.Equal("整改情况：一是已向申请人（身份证号110*************2X，编号20240001）补发补贴，退至622**************04。", hidden);
        Assert.Equal(text, new HiddenNumbers([]).In(2, text));
    }
}
