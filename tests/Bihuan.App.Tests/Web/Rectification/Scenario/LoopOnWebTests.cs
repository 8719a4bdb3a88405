using Bihuan.Tests.Harness;

using Xunit.Abstractions;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>八个人在网页上，从一份六十个问题的反馈办到督办、延期；时间由时钟拨。</summary>
public sealed class LoopOnWebTests(TestDatabases databases, ITestOutputHelper output) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Eight_people_carry_sixty_problems_from_the_document_to_the_extension(Engine engine)
    {
        await using var site = await Site.StartAsync(databases, engine);
        var world = await LoopWorld.MakeAsync(site);
        var figures = await new LoopScript(world, new WebHands(world)).RunAsync();
        output.WriteLine(figures.ToString());
        Assert.Equal(LoopFiguresAtEnd.Value, figures);
    }
}
