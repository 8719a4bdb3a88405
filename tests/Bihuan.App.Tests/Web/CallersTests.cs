using System.Net;

using Bihuan.App.Office.SignIn;

namespace Bihuan.App.Tests.Web;

/// <summary>限次数时，哪些地址算同一处。</summary>
public sealed class CallersTests
{
    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("2408:8000:1:2:a:b:c:d", "2408:8000:1:2::")]
    [InlineData(null, "255.255.255.255")]
    public void One_place_is_one_address(string? address, string counted) =>
        Assert.Equal(IPAddress.Parse(counted), Callers.Network(address is null ? null : IPAddress.Parse(address)));
}
