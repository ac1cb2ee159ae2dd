"""Two people connect on a phone, without scripts."""


def press(scope, name):
    scope.get_by_role("button", name=name, exact=True).first.click()


def sign_in(page, person):
    page.goto("/auth/sign_in")
    page.locator("[name=login]").fill(person.name)
    page.locator("[name=password]").fill(person.password)
    page.locator("main button").click()


def test_two_people_connect_by_forms_alone(phone, people, picture):
    lea, tom = people.fresh(), people.fresh()
    with phone() as page:
        sign_in(page, lea)
        page.goto(f"/@{tom.name}")
        page.locator("summary", has_text="Connect").click()
        page.get_by_label("Your message").fill("We met at the repair café.")
        page.get_by_label("Follow each other").check()
        picture(page, "connect-1-ask")
        press(page, "Ask")
        assert "Your request is on its way." in page.content()
        assert "No answer yet" in page.content()
    with phone() as page:
        sign_in(page, tom)
        page.goto("/connections")
        page.get_by_role("link", name="Requests (1)").click()
        assert "We met at the repair café." in page.content()
        picture(page, "connect-2-request")
        press(page, "Say yes")
        assert "You are connected." in page.content()
        page.goto(f"/@{lea.name}")
        assert "How you met: on the profile" in page.content() and "follows you" in page.content()
        picture(page, "connect-3-profile")
        page.locator("summary", has_text="Connected since").click()
        press(page, "End connection")
        page.goto("/connections")
        assert "No connections yet." in page.content()
