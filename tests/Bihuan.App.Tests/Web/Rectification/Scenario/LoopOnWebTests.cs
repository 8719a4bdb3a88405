using Bihuan.Tests.Harness;

using Xunit.Abstractions;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>八个人在网页上，各自登录，从一份六十个问题的反馈办到督办、延期、销号、反弹；时间由时钟拨。</summary>
public sealed class LoopOnWebTests(TestDatabases databases, ITestOutputHelper output) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Eight_people_carry_sixty_problems_from_the_document_to_closure_and_relapse(Engine engine)
    {
        await using var site = await Site.StartAsync(databases, engine);
        var world = await LoopWorld.MakeAsync(site);
        using var hands = new WebHands(world);
        var figures = await new LoopScript(world, hands).RunAsync();
        output.WriteLine(figures.ToString());
        Assert.Equal(LoopFiguresAtEnd.Value, figures);
        var closing = await new ClosingScript(world, hands).RunAsync();
        output.WriteLine(closing.ToString());
        Assert.Equal(ClosingFigures.AtEnd, closing);
        var after = await new LookingBackScript(world, hands).RunAsync();
        output.WriteLine(after.ToString());
        Assert.Equal(LookingBackFigures.AtEnd, after);
    }
}
